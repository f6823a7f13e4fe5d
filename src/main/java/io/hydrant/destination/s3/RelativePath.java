package io.hydrant.destination.s3;

/**
 * Keeps Flink from reading what stands before a colon as the scheme of a URI, and from trimming
 * what stands at the start.
 */
final class RelativePath {

    private RelativePath() {}

    static String of(String path) {
        return path.indexOf(':') < 0 && !startsWithWhiteSpace(path) ? path : "./" + path;
    }

    private static boolean startsWithWhiteSpace(String path) {
        return !path.isEmpty() && path.charAt(0) <= ' ';
    }
}
