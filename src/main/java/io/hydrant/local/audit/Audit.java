package io.hydrant.local.audit;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.expression.PrefixExpression;
import io.hydrant.job.BucketRoot;
import io.hydrant.job.Manifests;
import io.hydrant.job.ObjectEncryption;
import io.hydrant.job.SourceStream;
import io.hydrant.local.jobs.LocalDelivery;
import io.hydrant.local.preview.DeliveredObject;
import io.hydrant.local.s3.S3FileSystem;
import io.hydrant.manifest.LineKind;
import io.hydrant.manifest.ManifestLine;
import io.hydrant.preflight.Preflight;
import io.hydrant.preflight.UnreachableException;
import io.hydrant.settings.StreamScope;
import io.hydrant.source.KinesisStreamId;
import io.hydrant.source.StreamPositions;
import io.hydrant.source.StreamUnavailableException;
import io.hydrant.source.objects.Ledger;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/** Audits one delivery stream to S3. Reads only. */
public final class Audit {

    private final DeliveryStreamDefinition definition;
    private final Configuration settings;
    private final Clock clock;

    private Audit(DeliveryStreamDefinition definition, Configuration settings, Clock clock) {
        this.definition = definition;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes the buckets readable in this process. Throws {@link IllegalArgumentException} for a
     * delivery stream that has no manifests because of its destination.
     */
    public static Audit of(
            DeliveryStreamDefinition definition, Configuration settings, Configuration flinkOptions)
            throws UnreachableException {
        if (definition.s3().isEmpty()) {
            throw new IllegalArgumentException(
                    "Delivery stream "
                            + definition.name()
                            + " does not deliver to S3; only such streams can be audited");
        }
        Configuration options = new Configuration(flinkOptions);
        LocalDelivery.encrypt(ObjectEncryption.of(definition, settings), options);
        Preflight preflight = new Preflight(definition, settings, options);
        preflight.requireEndpointOfS3();
        S3FileSystem.initialize(options);
        preflight.requireBuckets();
        return new Audit(
                definition, StreamScope.of(settings, definition.name()), Clock.systemUTC());
    }

    /**
     * Blocks until all is compared. Throws {@link IllegalArgumentException} for manifests that
     * cannot be read.
     */
    public AuditReport run(AuditRange range, boolean deep) throws IOException {
        AuditReport report = new AuditReport(range);
        Optional<Manifests> manifests = Manifests.of(definition, settings);
        if (manifests.isEmpty()) {
            look(range, deep, report);
        } else {
            compare(manifests.get(), range, deep, report);
        }
        return report;
    }

    private void compare(Manifests manifests, AuditRange range, boolean deep, AuditReport report)
            throws IOException {
        List<ManifestLine> lines = new ArrayList<>();
        for (Map.Entry<String, List<Area>> bucket : areas().entrySet()) {
            Bucket objects = new Bucket(bucket.getKey());
            // Before the manifests: so an object that is committed meanwhile has its line.
            Map<BucketObject, Optional<Long>> listed =
                    listed(objects, bucket.getValue(), manifests.prefix());
            List<ManifestLine> ofBucket =
                    new ManifestLines(objects, manifests.place()).since(range);
            report.add(ObjectAudit.findings(objects, listed, ofBucket, range, deep));
            lines.addAll(ofBucket);
        }
        List<ManifestLine> inRange =
                lines.stream()
                        .filter(
                                line ->
                                        range.meets(
                                                line.contents().firstArrival(),
                                                line.contents().lastArrival()))
                        .collect(Collectors.toList());
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "There are no manifests of delivery stream "
                            + definition.name()
                            + " in "
                            + manifests.place().directory()
                            + " of bucket "
                            + definition.destination().objects().bucket()
                            + " since "
                            + range.start());
        }
        inRange.forEach(
                line ->
                        report.count(
                                line.kind(),
                                line.object().isPresent() ? 1 : 0,
                                line.contents().records(),
                                line.object().map(object -> object.bytes()).orElse(0L)));
        long unknown =
                inRange.stream()
                        .filter(line -> line.kind() != LineKind.BACKUP)
                        .mapToLong(line -> line.contents().origins().unknown())
                        .sum();
        if (unknown > 0) {
            report.note(
                    unknown
                            + " records have no known position in Kinesis, such as those of a redrive.");
        }
        compareStream(inRange, range, report);
    }

    private void compareStream(List<ManifestLine> lines, AuditRange range, AuditReport report) {
        KinesisStreamId id = SourceStream.of(definition, settings);
        try (StreamPositions stream = StreamPositions.of(id, settings)) {
            Duration retention = stream.retention();
            AuditRange retained = range.notBefore(clock.millis() - retention.toMillis());
            if (retained.isEmpty()) {
                report.gap(
                        "Kinesis stream "
                                + id
                                + " keeps records for "
                                + retention.toHours()
                                + " hours, and all of these are older: they were not compared with"
                                + " the stream.");
                return;
            }
            if (retained.since() > range.since()) {
                report.note(
                        "Kinesis stream "
                                + id
                                + " keeps records for "
                                + retention.toHours()
                                + " hours: records that arrived before "
                                + retained.start()
                                + " were not compared with the stream.");
            }
            StreamAudit audit = StreamAudit.of(stream, retained, lines);
            report.addShards(audit.shards());
            report.add(audit.findings());
        } catch (StreamUnavailableException e) {
            report.gap(e.getMessage() + ". Records were not compared with the stream.");
        }
    }

    /** Without manifests, objects can be read, and no more. */
    private void look(AuditRange range, boolean deep, AuditReport report) throws IOException {
        for (Map.Entry<String, List<Area>> bucket : areas().entrySet()) {
            Bucket objects = new Bucket(bucket.getKey());
            for (Map.Entry<BucketObject, Optional<Long>> listed :
                    listed(objects, bucket.getValue(), "").entrySet()) {
                if (listed.getValue().filter(range::has).isPresent()) {
                    look(objects, listed.getKey(), deep, report);
                }
            }
        }
        report.gap(
                "The setting manifest is not given. Without manifests, audit "
                        + (deep ? "checked that objects can be read" : "counted objects")
                        + ". It cannot tell whether objects or records are missing, doubled or"
                        + " changed.");
    }

    private static void look(Bucket bucket, BucketObject object, boolean deep, AuditReport report)
            throws IOException {
        report.count(LineKind.OBJECT, 1, 0, object.bytes());
        if (deep) {
            byte[] stored = bucket.read(object.key());
            try {
                DeliveredObject.of("object", stored).content();
            } catch (IOException damaged) {
                report.add(
                        List.of(
                                Finding.of(
                                                Finding.Kind.CHANGED_OBJECT,
                                                object.key() + " cannot be decompressed")
                                        .with("key", object.key())));
            }
        }
    }

    /** The places of objects, by the root of their bucket. */
    private Map<String, List<Area>> areas() {
        Map<String, List<Area>> areas = new LinkedHashMap<>();
        S3Configuration objects = definition.destination().objects();
        add(areas, objects, objects.prefix());
        add(areas, objects, objects.errorOutputPrefix());
        definition.destination().backup().ifPresent(backup -> add(areas, backup, backup.prefix()));
        return areas;
    }

    private void add(Map<String, List<Area>> areas, S3Configuration s3, PrefixExpression prefix) {
        areas.computeIfAbsent(BucketRoot.of(s3, settings), root -> new ArrayList<>())
                .add(new Area(prefix.literalStart(), s3.timeZone()));
    }

    private Map<BucketObject, Optional<Long>> listed(
            Bucket bucket, List<Area> areas, String manifestPrefix) throws IOException {
        Map<String, BucketObject> objects = new TreeMap<>();
        Map<BucketObject, Optional<Long>> listed = new LinkedHashMap<>();
        for (Area area : areas) {
            ObjectNames names = new ObjectNames(definition.name(), area.zone);
            for (BucketObject object :
                    bucket.list(area.start, directory -> isOfObjects(directory, manifestPrefix))) {
                if (!names.isOfAnother(object.name())
                        && objects.putIfAbsent(object.key(), object) == null) {
                    listed.put(object, names.arrival(object.name()));
                }
            }
        }
        return listed;
    }

    private static boolean isOfObjects(String directory, String manifestPrefix) {
        return !directory.endsWith("/" + Ledger.DIRECTORY + "/")
                && !directory.equals(Ledger.DIRECTORY + "/")
                && !directory.equals(manifestPrefix);
    }

    /** Where objects are. */
    private static final class Area {

        private final String start;
        private final ZoneId zone;

        private Area(String start, ZoneId zone) {
            this.start = start;
            this.zone = zone;
        }
    }
}
