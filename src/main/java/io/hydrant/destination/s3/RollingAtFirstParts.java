package io.hydrant.destination.s3;

import io.hydrant.record.ObjectPart;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.CheckpointRollingPolicy;

/** A file ends where the next object begins, or at the checkpoint. */
final class RollingAtFirstParts extends CheckpointRollingPolicy<ObjectPart, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean shouldRollOnEvent(PartFileInfo<String> file, ObjectPart part) {
        return part.isFirst();
    }

    @Override
    public boolean shouldRollOnProcessingTime(PartFileInfo<String> file, long now) {
        return false;
    }
}
