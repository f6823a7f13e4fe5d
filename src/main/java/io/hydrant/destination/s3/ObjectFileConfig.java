package io.hydrant.destination.s3;

import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;

/** Names each file after the object it holds; FileSink asks anew for every file. */
final class ObjectFileConfig extends OutputFileConfig {

    private static final long serialVersionUID = 1L;

    private final CurrentPart current;

    ObjectFileConfig(CurrentPart current) {
        super("", "");
        this.current = current;
    }

    @Override
    public String getPartPrefix() {
        return current.key().relativePathStart();
    }

    @Override
    public String getPartSuffix() {
        return current.key().extension();
    }
}
