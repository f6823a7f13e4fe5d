package io.hydrant.destination.redshift;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the same loader though it is serialized itself. */
final class ScriptedTable implements ObjectTable {

    private static final long serialVersionUID = 1L;

    private static final Map<String, ScriptedLoader> LOADERS = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    ScriptedTable(ScriptedLoader loader) {
        LOADERS.put(id, loader);
    }

    @Override
    public ObjectLoader open() {
        return LOADERS.get(id);
    }
}
