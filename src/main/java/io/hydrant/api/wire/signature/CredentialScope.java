package io.hydrant.api.wire.signature;

import io.hydrant.api.wire.call.Caller;
import io.hydrant.api.wire.call.RefusedException;

/** Whose key signs, and the day, region and service it is narrowed to. */
final class CredentialScope {

    private final String accessKeyId;
    private final String day;
    private final String region;
    private final String service;

    private CredentialScope(String accessKeyId, String day, String region, String service) {
        this.accessKeyId = accessKeyId;
        this.day = day;
        this.region = region;
        this.service = service;
    }

    /** {@code AKID/20260102/us-east-1/firehose/aws4_request}; an access key id may hold slashes. */
    static CredentialScope parse(String credential) {
        String[] parts = credential.split("/", -1);
        int last = parts.length - 1;
        if (last < 4) {
            throw RefusedException.incomplete(
                    "Credential must have exactly 5 slash-delimited elements, e.g."
                            + " keyid/date/region/service/term.");
        }
        if (!parts[last].equals("aws4_request")) {
            throw RefusedException.invalidSignature(
                    "Credential should be scoped with a valid terminator: 'aws4_request'.");
        }
        String key = credential.substring(0, credential.length() - tail(parts).length());
        return new CredentialScope(key, parts[last - 3], parts[last - 2], parts[last - 1]);
    }

    private static String tail(String[] parts) {
        int last = parts.length - 1;
        return "/"
                + parts[last - 3]
                + "/"
                + parts[last - 2]
                + "/"
                + parts[last - 1]
                + "/"
                + parts[last];
    }

    Caller caller() {
        return new Caller(accessKeyId, region);
    }

    String accessKeyId() {
        return accessKeyId;
    }

    String day() {
        return day;
    }

    String region() {
        return region;
    }

    String service() {
        return service;
    }

    /** S3 writes paths otherwise, and says itself what the body's hash is. */
    boolean isForS3() {
        return service.equals("s3");
    }

    /** As the string to sign has it. */
    String text() {
        return day + "/" + region + "/" + service + "/aws4_request";
    }
}
