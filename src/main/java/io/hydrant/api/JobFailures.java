package io.hydrant.api;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why a delivery stream does not deliver, and logs it the first time. */
final class JobFailures {

    private static final Logger LOG = LoggerFactory.getLogger(JobFailures.class);

    private final DeliveryJobs jobs;

    JobFailures(DeliveryJobs jobs) {
        this.jobs = jobs;
    }

    /** Empty while all is well. */
    Optional<String> of(DeliveryStream stream) {
        switch (stream.status()) {
            case CREATING_FAILED:
            case DELETING_FAILED:
                return stream.stored().failure();
            case ACTIVE:
                return ofActive(stream);
            default:
                return Optional.empty();
        }
    }

    private Optional<String> ofActive(DeliveryStream stream) {
        JobReport report;
        try {
            report = jobs.report(stream.definition().arn());
        } catch (IOException e) {
            return Optional.of("How its job does is not known: " + LifeCycle.sentence(e));
        }
        switch (report.state()) {
            case FAILED:
                String sentence = report.lastError().orElse("Its job failed");
                if (stream.noteTrouble(sentence)) {
                    LOG.error(
                            "Job of a delivery stream failed: stream={} error={}",
                            stream.stored().id(),
                            sentence);
                }
                return Optional.of(sentence);
            case ABSENT:
                return stream.trouble();
            default:
                return Optional.empty();
        }
    }
}
