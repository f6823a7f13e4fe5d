package io.hydrant.api.wire.call;

/** The caller of a request and its region, from the credential scope. */
public final class Caller {

    private final String accessKeyId;
    private final String region;

    public Caller(String accessKeyId, String region) {
        this.accessKeyId = accessKeyId;
        this.region = region;
    }

    public String accessKeyId() {
        return accessKeyId;
    }

    public String region() {
        return region;
    }
}
