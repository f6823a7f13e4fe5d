package io.hydrant.destination.redshift;

import java.util.List;

/**
 * Loads objects once, all or none, and blocks meanwhile. One thread loads; {@link #close} may come
 * from another, and ends what is under way.
 */
interface ObjectLoader extends AutoCloseable {

    /** Returns how many rows they became; none for objects that were loaded before. */
    long load(List<String> keys) throws LoadFailedException, InterruptedException;

    @Override
    void close();
}
