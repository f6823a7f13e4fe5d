package io.hydrant.api.streams;

/** What became of one record that was put. */
public final class PutOutcome {

    private final boolean accepted;
    private final String recordId;
    private final String errorCode;
    private final String errorMessage;

    private PutOutcome(boolean accepted, String recordId, String errorCode, String errorMessage) {
        this.accepted = accepted;
        this.recordId = recordId;
        this.errorCode = errorCode;
        this.errorMessage = errorMessage;
    }

    public static PutOutcome accepted(String recordId) {
        return new PutOutcome(true, recordId, "", "");
    }

    /** {@code ServiceUnavailableException}: slow down. */
    public static PutOutcome throttled() {
        return new PutOutcome(false, "", "ServiceUnavailableException", "Slow down.");
    }

    public static PutOutcome failed(String message) {
        return new PutOutcome(false, "", "InternalFailure", message);
    }

    public boolean isAccepted() {
        return accepted;
    }

    public String recordId() {
        return recordId;
    }

    /** Firehose's: {@code ServiceUnavailableException} or {@code InternalFailure}. */
    public String errorCode() {
        return errorCode;
    }

    public String errorMessage() {
        return errorMessage;
    }
}
