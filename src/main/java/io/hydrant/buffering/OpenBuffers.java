package io.hydrant.buffering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The open buffers of a subtask by their keys, the first one due at the front. All have the same
 * interval, so the order is that in which the buffers were opened.
 */
final class OpenBuffers {

    private final Map<String, OpenBuffer> byKey = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();

    Optional<OpenBuffer> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    void put(String key, OpenBuffer buffer) {
        byKey.put(key, buffer);
        changed.add(key);
    }

    void notDueAfter(long latest) {
        byKey.replaceAll(
                (key, buffer) -> {
                    if (buffer.dueAt() <= latest) {
                        return buffer;
                    }
                    changed.add(key);
                    return buffer.notDueAfter(latest);
                });
    }

    void remove(String key) {
        byKey.remove(key);
        changed.remove(key);
    }

    List<String> keys() {
        return new ArrayList<>(byKey.keySet());
    }

    /** Returns the key of the buffer that is due first. Empty if no buffer is open. */
    Optional<String> first() {
        return byKey.isEmpty() ? Optional.empty() : Optional.of(byKey.keySet().iterator().next());
    }

    /** Returns the keys of the buffers that were opened or have grown since the last call. */
    List<String> takeChanged() {
        List<String> keys = new ArrayList<>(changed);
        changed.clear();
        return keys;
    }
}
