package io.hydrant.permissions;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bucket, and what keys in it begin with. */
final class S3Location {

    private static final Pattern URI = Pattern.compile("s3[ap]?://([^/]+)/?(.*)", Pattern.DOTALL);

    private final String bucket;
    private final String key;

    private S3Location(String bucket, String key) {
        this.bucket = bucket;
        this.key = key;
    }

    /** Empty for a place that is not on S3. */
    static Optional<S3Location> of(String uri) {
        Matcher parts = URI.matcher(uri);
        return parts.matches()
                ? Optional.of(new S3Location(parts.group(1), parts.group(2)))
                : Optional.empty();
    }

    String bucket() {
        return bucket;
    }

    /** Empty for the bucket itself. */
    String key() {
        return key;
    }

    /** What is below it, as a directory. */
    String below(String name) {
        return key.isEmpty() || key.endsWith("/") ? key + name : key + "/" + name;
    }
}
