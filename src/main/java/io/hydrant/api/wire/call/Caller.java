package io.hydrant.api.wire.call;

/** Who asks, and for which region: what the credential scope of a request says. */
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
