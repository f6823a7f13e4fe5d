package io.hydrant.destination.redshift;

import java.util.List;

/**
 * Loads objects in one attempt, all or none. One thread loads. Another thread may call {@link
 * #close}, which cancels the load under way.
 */
interface ObjectLoader extends AutoCloseable {

    /**
     * Loads objects and blocks until the load ends. Returns the number of loaded rows, without
     * those of objects that were loaded before. Throws {@link LoadFailedException} if no object was
     * loaded.
     */
    long load(List<String> keys) throws LoadFailedException, InterruptedException;

    @Override
    void close();
}
