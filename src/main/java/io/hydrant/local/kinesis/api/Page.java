package io.hydrant.local.kinesis.api;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Some of a longer list that is in the order of its keys. */
final class Page<T> {

    private final List<T> elements;
    private final Function<T, String> key;
    private final boolean hasMore;

    private Page(List<T> elements, Function<T, String> key, boolean hasMore) {
        this.elements = elements;
        this.key = key;
        this.hasMore = hasMore;
    }

    /** What comes after a key; no key is smaller than the empty one. */
    static <T> Page<T> of(List<T> all, Function<T, String> key, String after, int limit) {
        List<T> rest =
                all.stream()
                        .filter(element -> key.apply(element).compareTo(after) > 0)
                        .collect(Collectors.toList());
        boolean hasMore = rest.size() > limit;
        return new Page<>(hasMore ? rest.subList(0, limit) : rest, key, hasMore);
    }

    List<T> elements() {
        return elements;
    }

    boolean hasMore() {
        return hasMore;
    }

    /** Where the next page goes on. */
    String lastKey() {
        return key.apply(elements.get(elements.size() - 1));
    }
}
