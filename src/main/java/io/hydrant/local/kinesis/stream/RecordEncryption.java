package io.hydrant.local.kinesis.stream;

/** Whether records that are put into a stream are encrypted, and whether some ever were. */
public final class RecordEncryption {

    private final String keyId;
    private final String keyCheck;

    private RecordEncryption(String keyId, String keyCheck) {
        this.keyId = keyId;
        this.keyCheck = keyCheck;
    }

    static RecordEncryption never() {
        return new RecordEncryption("", "");
    }

    static RecordEncryption of(String keyId, String keyCheck) {
        return new RecordEncryption(keyId, keyCheck);
    }

    /** What was encrypted stays so, and needs its key. */
    RecordEncryption stopped() {
        return new RecordEncryption("", keyCheck);
    }

    public boolean isOn() {
        return !keyId.isEmpty();
    }

    /** As it was asked for; the key itself is in the key file, whatever this says. */
    public String keyId() {
        return keyId;
    }

    /** Of the key that encrypts; empty if nothing was ever encrypted. */
    String keyCheck() {
        return keyCheck;
    }
}
