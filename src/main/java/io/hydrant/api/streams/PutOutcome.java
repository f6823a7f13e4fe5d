package io.hydrant.api.streams;

/** The outcome of one record that was put. */
public final class PutOutcome {

    private final boolean accepted;
    private final boolean encrypted;
    private final String recordId;
    private final String errorCode;
    private final String errorMessage;

    private PutOutcome(
            boolean accepted,
            boolean encrypted,
            String recordId,
            String errorCode,
            String errorMessage) {
        this.accepted = accepted;
        this.encrypted = encrypted;
        this.recordId = recordId;
        this.errorCode = errorCode;
        this.errorMessage = errorMessage;
    }

    public static PutOutcome accepted(String recordId) {
        return new PutOutcome(true, false, recordId, "", "");
    }

    /** {@code ServiceUnavailableException}: slow down. */
    public static PutOutcome throttled() {
        return new PutOutcome(false, false, "", "ServiceUnavailableException", "Slow down.");
    }

    public static PutOutcome failed(String message) {
        return new PutOutcome(false, false, "", "InternalFailure", message);
    }

    /** An accepted record, and whether the log has it encrypted. */
    public PutOutcome encrypted(boolean isSo) {
        return new PutOutcome(accepted, isSo, recordId, errorCode, errorMessage);
    }

    public boolean isEncrypted() {
        return encrypted;
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
