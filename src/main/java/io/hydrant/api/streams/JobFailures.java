package io.hydrant.api.streams;

import io.hydrant.streams.DeliveryJobs;
import io.hydrant.streams.JobReport;
import io.hydrant.streams.JobReport.State;
import java.io.IOException;
import java.util.Optional;

/** Says why a delivery stream does not deliver. */
public final class JobFailures {

    private final DeliveryJobs jobs;

    public JobFailures(DeliveryJobs jobs) {
        this.jobs = jobs;
    }

    /** Empty while all is well. */
    public Optional<String> of(DeliveryStream stream) {
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
        try {
            JobReport report = jobs.report(stream.definition());
            // A job that runs still knows why it failed last.
            return report.state() == State.RUNNING || report.state() == State.STARTING
                    ? Optional.empty()
                    : report.lastError();
        } catch (IOException e) {
            return Optional.of("The state of its job is unknown: " + LifeCycle.sentence(e));
        }
    }
}
