package io.hydrant.job;

import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.settings.HydrantOptions;
import org.apache.flink.configuration.Configuration;

/** The root directory of a bucket, as a URI of one of Flink's file systems. */
public final class BucketRoot {

    private BucketRoot() {}

    /** The URI, such as {@code s3a://orders}: {@code s3.uri-template} with the bucket in it. */
    public static String of(S3Configuration s3, Configuration settings) {
        return of(s3.bucket(), settings);
    }

    public static String of(String bucket, Configuration settings) {
        return settings.get(HydrantOptions.S3_URI_TEMPLATE).replace("{bucket}", bucket);
    }
}
