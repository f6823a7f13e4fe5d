package io.hydrant.preflight;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.apache.flink.util.ExceptionUtils;

/** A file system of Flink that is not installed, and how to install it. */
public final class FileSystemPlugin {

    private static final Pattern SCHEME = Pattern.compile("scheme '([^']+)'");

    private FileSystemPlugin() {}

    /** Empty when the failure has another reason. */
    public static Optional<String> missingIn(Throwable failure) {
        return ExceptionUtils.findThrowable(failure, UnsupportedFileSystemSchemeException.class)
                .map(FileSystemPlugin::missing);
    }

    static String missing(Throwable unsupported) {
        Matcher scheme = SCHEME.matcher(String.valueOf(unsupported.getMessage()));
        String name = scheme.find() ? scheme.group(1) : "";
        if (!name.startsWith("s3")) {
            return "Flink has no file system for "
                    + name
                    + "://; its plugin must be in Flink's directory plugins, here and on every"
                    + " machine of the cluster";
        }
        return "Flink's S3 file system, for "
                + name
                + "://, is not installed on the machine that submits the job. There, and on every"
                + " machine of the cluster, run in Flink's directory, and start Flink again:"
                + System.lineSeparator()
                + "  mkdir -p plugins/s3-fs-hadoop"
                + System.lineSeparator()
                + "  cp opt/flink-s3-fs-hadoop-*.jar plugins/s3-fs-hadoop/";
    }
}
