package io.hydrant.job;

import io.hydrant.definition.destination.CompressionFormat;
import io.hydrant.format.GzipFormat;
import io.hydrant.format.HadoopSnappyFormat;
import io.hydrant.format.ObjectFormat;
import io.hydrant.format.SnappyFormat;
import io.hydrant.format.UncompressedFormat;
import io.hydrant.format.ZipFormat;
import io.hydrant.settings.HydrantOptions;
import org.apache.flink.configuration.Configuration;

/** Finds the format for a {@code CompressionFormat}. */
final class Formats {

    private Formats() {}

    static ObjectFormat of(CompressionFormat format, Configuration settings) {
        switch (format) {
            case UNCOMPRESSED:
                return new UncompressedFormat();
            case GZIP:
                return new GzipFormat(settings.get(HydrantOptions.GZIP_LEVEL));
            case ZIP:
                return new ZipFormat(settings.get(HydrantOptions.GZIP_LEVEL));
            case SNAPPY:
                return new SnappyFormat();
            case HADOOP_SNAPPY:
                return new HadoopSnappyFormat();
            default:
                throw new IllegalArgumentException(format + " is not known here");
        }
    }
}
