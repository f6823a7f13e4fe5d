package io.hydrant.local;

import io.hydrant.api.streams.DirectPutStreamName;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.Causes;
import io.hydrant.local.jobs.LocalEndpoints;
import io.hydrant.local.jobs.MiniClusterRunner;
import io.hydrant.local.kinesis.api.KinesisService;
import io.hydrant.local.temporary.TemporaryDirectory;
import io.hydrant.streams.StreamJobs;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job like that of any delivery stream, run and ended before the first of them: it loads what
 * takes a first job seconds. It reads a stream of its own, and delivers nothing.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private static final String DEFINITION =
            "{\"DeliveryStreamName\": \"warm-up\", \"DeliveryStreamType\": \"DirectPut\","
                    + " \"ExtendedS3DestinationConfiguration\": {"
                    + " \"RoleARN\": \"arn:aws:iam::123456789012:role/warm-up\","
                    + " \"BucketARN\": \"arn:aws:s3:::warm-up\"}}";

    /** The endpoints that jobs talk to, with streams of this service in place of the usual ones. */
    interface Endpoints {
        LocalEndpoints with(KinesisService kinesis, Closing closing) throws IOException;
    }

    private WarmUp() {}

    /** Without it everything works, but the first delivery stream takes longer to be active. */
    static void run(MiniClusterRunner runner, Endpoints endpoints) {
        DeliveryStreamDefinition definition =
                DeliveryStreamDefinition.parse(DEFINITION).inRegion("us-east-1", "123456789012");
        Closing closing = new Closing();
        try {
            TemporaryDirectory state = closing.add(TemporaryDirectory.create());
            KinesisService kinesis = closing.add(KinesisService.temporary().open());
            kinesis.direct().create(DirectPutStreamName.of(definition), 1);
            StreamJobs jobs =
                    closing.add(
                            StreamJobs.on(
                                    runner.with(
                                            endpoints.with(kinesis, closing),
                                            state.path().resolve("jobs")),
                                    LocalServer.TIMING));
            jobs.run(definition);
            // As DescribeDeliveryStream will ask.
            jobs.report(definition);
            jobs.forget(definition);
            closing.close();
        } catch (IOException e) {
            LOG.warn("The warm-up job failed: {}", Causes.sentence(e));
            closing.closeAfter(e);
        }
    }
}
