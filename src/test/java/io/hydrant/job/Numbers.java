package io.hydrant.job;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A multiset of numbers, which says in one line what is missing or doubled in it. */
final class Numbers {

    private final TreeMap<Long, Long> times;

    private Numbers(Map<Long, Long> times) {
        this.times = new TreeMap<>(times);
    }

    static Numbers of(Stream<Long> numbers) {
        return new Numbers(
                numbers.collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    /** Each from 0 up to this one, once. */
    static Numbers to(long count) {
        return of(LongStream.range(0, count).boxed());
    }

    Numbers distinct() {
        return of(times.keySet().stream());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Numbers && ((Numbers) other).times.equals(times);
    }

    @Override
    public int hashCode() {
        return times.hashCode();
    }

    @Override
    public String toString() {
        if (times.isEmpty()) {
            return "no numbers";
        }
        long missing = times.lastKey() + 1 - times.size();
        long doubled = times.values().stream().filter(count -> count > 1).count();
        return "numbers to "
                + times.lastKey()
                + ", "
                + missing
                + " of them missing and "
                + doubled
                + " more than once";
    }
}
