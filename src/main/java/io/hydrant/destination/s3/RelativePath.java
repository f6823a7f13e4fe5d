package io.hydrant.destination.s3;

/** Keeps Flink from reading what stands before a colon as the scheme of a URI. */
final class RelativePath {

    private RelativePath() {}

    static String of(String path) {
        return path.indexOf(':') < 0 ? path : "./" + path;
    }
}
