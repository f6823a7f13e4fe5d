package io.hydrant.local.audit;

import io.hydrant.local.audit.Finding.Kind;
import io.hydrant.local.preview.DeliveredObject;
import io.hydrant.manifest.LineContents;
import io.hydrant.manifest.LineKind;
import io.hydrant.manifest.ManifestLine;
import io.hydrant.manifest.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/** Compares lines with the objects of a bucket. */
final class ObjectAudit {

    private final Bucket bucket;
    private final AuditRange range;
    private final boolean deep;
    private final List<Finding> findings = new ArrayList<>();

    private ObjectAudit(Bucket bucket, AuditRange range, boolean deep) {
        this.bucket = bucket;
        this.range = range;
        this.deep = deep;
    }

    /** {@code listed} are the objects of the bucket with their arrival, as far as it is known. */
    static List<Finding> findings(
            Bucket bucket,
            Map<BucketObject, Optional<Long>> listed,
            List<ManifestLine> lines,
            AuditRange range,
            boolean deep)
            throws IOException {
        ObjectAudit audit = new ObjectAudit(bucket, range, deep);
        audit.compare(listed, lines);
        return audit.findings;
    }

    private void compare(Map<BucketObject, Optional<Long>> listed, List<ManifestLine> lines)
            throws IOException {
        Map<String, BucketObject> objects = new HashMap<>();
        listed.keySet().forEach(object -> objects.put(object.key(), object));
        Map<String, ManifestLine> known = new LinkedHashMap<>();
        for (ManifestLine line : lines) {
            if (line.object().isPresent()) {
                String key = line.object().get().key();
                if (known.putIfAbsent(key, line) != null) {
                    add(Kind.DOUBLED_LINE, key, "has two lines");
                } else if (isIn(line)) {
                    check(line, Optional.ofNullable(objects.get(key)));
                }
            }
        }
        for (Map.Entry<BucketObject, Optional<Long>> object : listed.entrySet()) {
            if (!known.containsKey(object.getKey().key())
                    && range.has(object.getValue().orElse(object.getKey().modified()))) {
                checkForeign(object.getKey(), known);
            }
        }
    }

    private boolean isIn(ManifestLine line) {
        return range.meets(line.contents().firstArrival(), line.contents().lastArrival());
    }

    private void check(ManifestLine line, Optional<BucketObject> listed) throws IOException {
        StoredObject expected = line.object().orElseThrow();
        // It may have been committed since the bucket was listed.
        Optional<BucketObject> found = listed.isPresent() ? listed : bucket.find(expected.key());
        if (found.isEmpty()) {
            add(
                    Kind.MISSING_OBJECT,
                    expected.key(),
                    "is missing. Its line has " + line.contents().records() + " records");
        } else if (found.get().bytes() != expected.bytes()) {
            add(
                    Kind.CHANGED_OBJECT,
                    expected.key(),
                    "has " + found.get().bytes() + " bytes. Its line says " + expected.bytes());
        } else if (deep) {
            checkContent(line, expected);
        }
    }

    private void checkContent(ManifestLine line, StoredObject expected) throws IOException {
        byte[] stored = bucket.read(expected.key());
        if (checksum(stored) != expected.checksum()) {
            add(
                    Kind.CHANGED_OBJECT,
                    expected.key(),
                    "has CRC-32C "
                            + Integer.toHexString(checksum(stored))
                            + ". Its line says "
                            + Integer.toHexString(expected.checksum()));
            return;
        }
        Optional<String> difference = difference(line, stored);
        difference.ifPresent(what -> add(Kind.CHANGED_OBJECT, expected.key(), what));
    }

    /** How records differ although the checksum does not. */
    private static Optional<String> difference(ManifestLine line, byte[] stored)
            throws IOException {
        LineContents contents = line.contents();
        DeliveredObject object = DeliveredObject.of("object", stored);
        if (object.isColumnar() && line.kind() == LineKind.OBJECT) {
            long rows = object.records().size();
            return rows == contents.records()
                    ? Optional.empty()
                    : Optional.of("has " + rows + " rows. Its line says " + contents.records());
        }
        // Records may be compressed themselves, in an object that is not.
        long raw = object.content().length;
        return raw == contents.rawBytes() || stored.length == contents.rawBytes()
                ? Optional.empty()
                : Optional.of(
                        "holds " + raw + " bytes of records. Its line says " + contents.rawBytes());
    }

    private void checkForeign(BucketObject object, Map<String, ManifestLine> known)
            throws IOException {
        Optional<String> original = original(object, known);
        add(
                Kind.FOREIGN_OBJECT,
                object.key(),
                original.map(key -> "has no line. It is a copy of " + key)
                        .orElseGet(
                                () ->
                                        "has no line. It was written at "
                                                + Instant.ofEpochMilli(object.modified())));
    }

    private Optional<String> original(BucketObject copy, Map<String, ManifestLine> known)
            throws IOException {
        List<StoredObject> ofItsSize =
                known.values().stream()
                        .map(line -> line.object().orElseThrow())
                        .filter(object -> object.bytes() == copy.bytes())
                        .collect(Collectors.toList());
        if (ofItsSize.isEmpty()) {
            return Optional.empty();
        }
        int checksum = checksum(bucket.read(copy.key()));
        return ofItsSize.stream()
                .filter(object -> object.checksum() == checksum)
                .map(StoredObject::key)
                .findFirst();
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private void add(Kind kind, String key, String what) {
        findings.add(Finding.of(kind, key + " " + what).with("key", key));
    }
}
