package io.hydrant.local.jobs;

import io.hydrant.local.kinesis.stream.DirectStreams;
import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.net.URI;
import org.apache.flink.configuration.Configuration;

/** The addresses of Kinesis and S3 for jobs in this process. */
public final class LocalEndpoints {

    private final DirectStreams streams;
    private final URI kinesisAndLambda;
    private final URI s3;
    private final InternalCredentials key;

    public LocalEndpoints(
            DirectStreams streams, URI kinesisAndLambda, URI s3, InternalCredentials key) {
        this.streams = streams;
        this.kinesisAndLambda = kinesisAndLambda;
        this.s3 = s3;
        this.key = key;
    }

    /** Throws if records of the stream, if there is one, cannot be read. */
    void requireSound(String name) throws IOException {
        streams.requireSound(name);
    }

    boolean hasStream(String name) {
        return streams.exists(name);
    }

    /** Functions that are not given are looked for here, too, and not found, as on AWS. */
    Configuration settings(Configuration given) {
        Configuration settings = new Configuration(given);
        key.addToSource(settings);
        settings.set(HydrantOptions.KINESIS_ENDPOINT, kinesisAndLambda.toString());
        if (!settings.contains(HydrantOptions.LAMBDA_ENDPOINT)) {
            settings.set(HydrantOptions.LAMBDA_ENDPOINT, kinesisAndLambda.toString());
        }
        // Nobody answers there either: with the keys of this process, nothing may go out to AWS.
        if (!settings.contains(HydrantOptions.LOGS_ENDPOINT)) {
            settings.set(HydrantOptions.LOGS_ENDPOINT, kinesisAndLambda.toString());
        }
        return settings;
    }

    Configuration flinkOptions() {
        Configuration options = new Configuration();
        options.setString("s3.endpoint", s3.toString());
        options.setString("s3.path.style.access", "true");
        key.addToS3(options);
        return options;
    }
}
