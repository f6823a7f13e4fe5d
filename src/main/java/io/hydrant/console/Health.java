package io.hydrant.console;

import io.hydrant.api.streams.DeliveryStream;
import io.hydrant.streams.JobReport;

/** Whether a delivery stream delivers, and in one sentence why not. */
final class Health {

    private final String level;
    private final String sentence;

    private Health(String level, String sentence) {
        this.level = level;
        this.sentence = sentence;
    }

    /** {@code report} may be null: the job was not looked at yet. */
    static Health of(DeliveryStream stream, JobReport report) {
        String reason = report == null ? "" : report.lastError().map(why -> ": " + why).orElse("");
        switch (stream.status()) {
            case CREATING:
                return new Health("starting", "The job is being started" + reason);
            case CREATING_FAILED:
                return new Health(
                        "failed",
                        stream.stored()
                                .failure()
                                .map(why -> "It could not be created: " + why)
                                .orElse("It could not be created"));
            case DELETING:
                return new Health(
                        "starting", "It is being deleted; its buffers are delivered first");
            case DELETING_FAILED:
                return new Health(
                        "failed",
                        stream.stored()
                                .failure()
                                .map(why -> "It could not be deleted: " + why)
                                .orElse("It could not be deleted"));
            default:
                return report == null
                        ? new Health("starting", "Its job was not looked at yet")
                        : ofJob(report, reason);
        }
    }

    private static Health ofJob(JobReport report, String reason) {
        switch (report.state()) {
            case RUNNING:
                return reason.isEmpty()
                        ? new Health("ok", "It delivers")
                        : new Health("ok", "It delivers. Its last trouble was" + reason);
            case STARTING:
                return new Health("starting", "The job is being started" + reason);
            case RESTARTING:
                return new Health("failed", "The job is restarted" + reason);
            case FAILED:
                return new Health("failed", "The job has failed" + reason);
            default:
                return new Health("failed", "The job does not run" + reason);
        }
    }

    /** {@code ok}, {@code starting} or {@code failed}. */
    String level() {
        return level;
    }

    String sentence() {
        return sentence;
    }
}
