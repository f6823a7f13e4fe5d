package io.hydrant.destination.redshift;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Fails as often as it is told, and then loads all. */
final class ScriptedLoader implements ObjectLoader {

    private final List<List<String>> loaded = new ArrayList<>();
    private final Queue<LoadFailedException> failures = new ArrayDeque<>();

    ScriptedLoader failing(int times) {
        for (int i = 0; i < times; i++) {
            failures.add(new LoadFailedException("Redshift.TableNotFound", "no such table"));
        }
        return this;
    }

    synchronized int failuresLeft() {
        return failures.size();
    }

    synchronized List<List<String>> loaded() {
        return List.copyOf(loaded);
    }

    @Override
    public synchronized long load(List<String> keys) throws LoadFailedException {
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        loaded.add(keys);
        return keys.size();
    }

    @Override
    public void close() {
        // Nothing is under way.
    }
}
