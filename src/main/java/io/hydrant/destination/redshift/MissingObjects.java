package io.hydrant.destination.redshift;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A loader that checks after a failed load whether one of the objects is missing. Databases and
 * file systems report a missing object in different ways, and no further attempt would find the
 * object.
 */
final class MissingObjects implements ObjectLoader {

    /** Error codes that a missing object may cause. All other codes have other causes. */
    private static final Set<String> CODES_OF_WHAT_IS_GONE =
            Set.of(SqlFailure.DATA_LOAD_FAILED, SqlFailure.MISSING_FILE, "InternalError");

    private final ObjectLoader loader;
    private final StagingBucket bucket;

    MissingObjects(ObjectLoader loader, StagingBucket bucket) {
        this.loader = loader;
        this.bucket = bucket;
    }

    @Override
    public long load(List<String> keys) throws LoadFailedException, InterruptedException {
        try {
            return loader.load(keys);
        } catch (LoadFailedException e) {
            if (!e.isOfAnObject() && CODES_OF_WHAT_IS_GONE.contains(e.code())) {
                throwIfOneIsGone(keys, e);
            }
            throw e;
        }
    }

    private void throwIfOneIsGone(List<String> keys, LoadFailedException failure)
            throws LoadFailedException {
        for (String key : keys) {
            if (isGone(key, failure)) {
                throw LoadFailedException.ofAnObject(
                        SqlFailure.MISSING_FILE, "Object " + key + " is gone");
            }
        }
    }

    private boolean isGone(String key, LoadFailedException failure) {
        try {
            return bucket.lacks(key);
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
            return false;
        }
    }

    @Override
    public void close() {
        loader.close();
    }
}
