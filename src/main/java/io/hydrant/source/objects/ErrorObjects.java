package io.hydrant.source.objects;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.expression.PrefixExpression;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/** The error objects of a delivery stream. */
public final class ErrorObjects {

    /** In the name of a file that Flink has not finished. */
    private static final String IN_PROGRESS = ".inprogress.";

    private final String root;
    private final String literalStart;
    private final Pattern keys;

    private ErrorObjects(String root, String literalStart, Pattern keys) {
        this.root = root;
        this.literalStart = literalStart;
        this.keys = keys;
    }

    /** {@code root} is the URI of the bucket. */
    public static ErrorObjects of(DeliveryStreamDefinition definition, String root) {
        S3Configuration objects = definition.destination().objects();
        return new ErrorObjects(
                root,
                objects.errorOutputPrefix().literalStart(),
                Pattern.compile(
                        objects.errorOutputPrefix().pattern()
                                + "/?"
                                + Pattern.quote(definition.name())
                                + "-[^/-]+-\\d{4}(?:-\\d{2}){5}-[^/]+"));
    }

    /** Where the error objects of all times are, such as {@code s3a://orders/errors/}. */
    public String place() {
        return root + "/" + literalStart;
    }

    /** Whether an object with this key is one of them. */
    public boolean has(String key) {
        return keys.matcher(key).matches() && !key.contains(IN_PROGRESS);
    }

    /** Calls back with each failed record of the object, and with each line that is none. */
    public void read(String key, Reader reader) throws IOException {
        read(root, key, reader);
    }

    /** The keys of all error objects, in their order. */
    public List<String> keys() throws IOException {
        List<String> found = new ArrayList<>();
        list(PrefixExpression.directoryOf(literalStart), found);
        found.sort(null);
        return found;
    }

    /** {@code directory} is empty, or ends with a slash. */
    private void list(String directory, List<String> found) throws IOException {
        for (FileStatus child : children(new Path(root + "/" + directory))) {
            String key = directory + child.getPath().getName();
            if (child.isDir()) {
                if (!child.getPath().getName().equals(Ledger.DIRECTORY) && leadsTo(key + "/")) {
                    list(key + "/", found);
                }
            } else if (has(key)) {
                found.add(key);
            }
        }
    }

    private boolean leadsTo(String directory) {
        return directory.startsWith(literalStart) || literalStart.startsWith(directory);
    }

    static FileStatus[] children(Path directory) throws IOException {
        try {
            FileStatus[] children = directory.getFileSystem().listStatus(directory);
            return children == null ? new FileStatus[0] : children;
        } catch (FileNotFoundException none) {
            return new FileStatus[0];
        }
    }

    /** Calls back with each failed record of the object, and with each line that is none. */
    static void read(String root, String key, Reader reader) throws IOException {
        Path object = new Path(root + "/" + key);
        try (InputStream in = object.getFileSystem().open(object)) {
            ObjectLines.read(in, new Parsing(reader));
        }
    }

    String root() {
        return root;
    }

    /** Takes what is in an error object. */
    public interface Reader {

        void failed(ErrorLine line);

        /** {@code why} does not quote the line. */
        void unreadable(long number, String why);
    }

    /** Makes failed records of lines. */
    private static final class Parsing implements ObjectLines.Line {

        private final Reader reader;

        Parsing(Reader reader) {
            this.reader = reader;
        }

        @Override
        public void read(String text, long number) {
            ErrorLine line;
            try {
                line = ErrorLine.parse(text);
            } catch (UnreadableLineException e) {
                reader.unreadable(number, e.getMessage());
                return;
            }
            reader.failed(line);
        }

        @Override
        public void damaged(long number) {
            reader.unreadable(number, "the object is damaged from this line on");
        }
    }
}
