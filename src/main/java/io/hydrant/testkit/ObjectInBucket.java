package io.hydrant.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hydrant.local.preview.DeliveredObject;
import io.hydrant.source.objects.ErrorLine;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An object that a delivery stream wrote. */
public final class ObjectInBucket {

    private final String bucket;
    private final String key;
    private final byte[] content;
    private final List<String> records;
    private final List<ErrorRecord> failures;
    private final boolean isBackup;

    private ObjectInBucket(
            String bucket, DeliveredObject object, List<ErrorRecord> failures, boolean isBackup)
            throws IOException {
        this.bucket = bucket;
        this.key = object.key();
        this.content = object.content();
        this.records = object.isColumnar() ? object.records() : Records.in(object.records());
        this.failures = failures;
        this.isBackup = isBackup;
    }

    static ObjectInBucket of(String bucket, DeliveredObject object, boolean isBackup)
            throws IOException {
        List<Optional<ErrorLine>> lines =
                object.records().stream().map(ErrorLine::of).collect(Collectors.toList());
        boolean ofErrors =
                !isBackup && !lines.isEmpty() && lines.stream().allMatch(Optional::isPresent);
        return new ObjectInBucket(
                bucket,
                object,
                ofErrors
                        ? lines.stream()
                                .map(line -> new ErrorRecord(line.get(), object.key()))
                                .collect(Collectors.toList())
                        : List.of(),
                isBackup);
    }

    /** As the definition names it. */
    public String bucket() {
        return bucket;
    }

    public String key() {
        return key;
    }

    /** Decompressed; a file of Parquet or ORC as it is. */
    public byte[] content() {
        return content.clone();
    }

    /** The content as text. */
    public String text() {
        return new String(content, UTF_8);
    }

    /**
     * Lines, JSON values that follow one another without a delimiter, or rows of Parquet or ORC as
     * JSON. Empty for what is no text.
     */
    public List<String> records() {
        return records;
    }

    /** Whether it is of the source backup, with records as they arrived. */
    public boolean isBackup() {
        return isBackup;
    }

    /** Whether it is of the error output. */
    public boolean isErrorOutput() {
        return !failures.isEmpty();
    }

    List<ErrorRecord> failures() {
        return failures;
    }

    @Override
    public String toString() {
        return bucket + "/" + key + " " + (isErrorOutput() ? failures : records);
    }
}
