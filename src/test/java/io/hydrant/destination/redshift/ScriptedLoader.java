package io.hydrant.destination.redshift;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/** Fails as often as it is told, and then loads all but what it does not take. */
final class ScriptedLoader implements ObjectLoader {

    private final List<List<String>> loaded = new ArrayList<>();
    private final Queue<LoadFailedException> failures = new ArrayDeque<>();

    private int loadsLeft = Integer.MAX_VALUE;
    private Set<String> refused = Set.of();

    ScriptedLoader failing(int times) {
        for (int i = 0; i < times; i++) {
            failures.add(new LoadFailedException("Redshift.TableNotFound", "no such table"));
        }
        return this;
    }

    /** Objects that fail each load they are in. */
    ScriptedLoader refusing(String... keys) {
        refused = Set.of(keys);
        return this;
    }

    /** From then on nothing is loaded. */
    ScriptedLoader failingAfter(int loads) {
        loadsLeft = loads;
        return this;
    }

    synchronized boolean isFailing() {
        return loadsLeft < 0;
    }

    synchronized int failuresLeft() {
        return failures.size();
    }

    synchronized List<List<String>> loaded() {
        return List.copyOf(loaded);
    }

    @Override
    public synchronized long load(List<String> keys) throws LoadFailedException {
        if (--loadsLeft < 0) {
            loadsLeft = -1;
            throw new LoadFailedException("Redshift.ConnectionFailed", "gone");
        }
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        if (keys.stream().anyMatch(refused::contains)) {
            throw LoadFailedException.ofAnObject(
                    "Redshift.DataLoadFailed", "SQLSTATE 22P02: line 2, column id of an object");
        }
        loaded.add(keys);
        return keys.size();
    }

    @Override
    public void close() {
        // Nothing is under way.
    }
}
