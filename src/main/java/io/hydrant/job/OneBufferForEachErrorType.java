package io.hydrant.job;

import io.hydrant.buffering.ChunkInput;
import io.hydrant.errors.ErrorRecordJson;
import io.hydrant.errors.FailedRecord;

/** Error objects hold failures of one type, which is part of their key. */
final class OneBufferForEachErrorType implements ChunkInput<FailedRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public String bufferKey(FailedRecord failed) {
        return failed.failure().outputType().pathSegment();
    }

    @Override
    public byte[] data(FailedRecord failed) {
        return ErrorRecordJson.write(failed);
    }

    @Override
    public long arrivalTimestamp(FailedRecord failed) {
        return failed.record().arrivalTimestamp();
    }
}
