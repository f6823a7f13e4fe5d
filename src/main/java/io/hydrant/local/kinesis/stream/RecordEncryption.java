package io.hydrant.local.kinesis.stream;

/** States whether new records are encrypted, and whether older ones ever were. */
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

    /** Ends encryption. Encrypted records remain encrypted, and need the key. */
    RecordEncryption stopped() {
        return new RecordEncryption("", keyCheck);
    }

    public boolean isOn() {
        return !keyId.isEmpty();
    }

    /** The id that the client gave. The key itself is in the key file, whatever the id is. */
    public String keyId() {
        return keyId;
    }

    /** A check value of the key. Empty if nothing was ever encrypted. */
    String keyCheck() {
        return keyCheck;
    }
}
