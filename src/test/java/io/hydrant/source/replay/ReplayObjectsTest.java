package io.hydrant.source.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.record.DeliveryRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The objects of a replay, what is found in them, and how Flink reads them. */
class ReplayObjectsTest {

    private static final String OF_BACKUP = "backup/2026/01/31/08/orders-1-2026-01-31-08-15-00-a";

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "backup/2026/01/31/08/orders-1-2026-01-31-08-15-30-6f1c2d3e.gz, 2026-01-31T08:15:30Z",
        "logs/2026/01/31/08/part-0, 2026-01-31T08:00:00Z",
        "logs/2026/01/31/part-0, 2026-01-31T00:00:00Z",
        "logs/2026-01-31/part-0, 2026-01-31T00:00:00Z",
        "logs/2026-01-31-08/part-0, 2026-01-31T08:00:00Z",
        "logs/year=2026/month=01/day=31/hour=08/part-0, 2026-01-31T08:00:00Z",
        "logs/dt=2026-01-31/hr=08/part-0, 2026-01-31T08:00:00Z",
        "2026/01/31/part-0, 2026-01-31T00:00:00Z",
        "logs/2026/13/31/part-0, ",
        "logs/2026/part-2026-01-31, ",
        "logs/12026/01/31/part-0, ",
    })
    void aKeyTellsWhenItsRecordsArrived(String key, Instant arrival) {
        assertThat(ObjectArrival.in(key).map(Instant::ofEpochMilli).orElse(null))
                .isEqualTo(arrival);
    }

    @Test
    void otherRecordsArrivedWhenTheirObjectWasWritten() throws IOException {
        Path file = put("any", "a\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));

        assertThat(place("").arrival(key("any"))).isEqualTo(1_700_000_000_000L);
    }

    @Test
    void areThoseWhoseKeysBeginWithThePrefix() throws IOException {
        put("backup/2026/01/31/08/a", "");
        put("backup/2026/01/30/08/b", "");
        put("backup/2026/01/31-c", "");
        put("backup/2026/01/31/_SUCCESS", "");
        put("backup/2026/01/31/_temporary/d", "");
        put("backup/2026/01/31/.e.inprogress.1", "");
        put("other/f", "");

        ReplayObjects objects = ReplayObjects.in(place("backup/2026/01/31"));

        assertThat(objects.keys())
                .containsExactly(key("backup/2026/01/31-c"), key("backup/2026/01/31/08/a"));
        assertThat(objects.leftOut()).isEqualTo(3);
        assertThat(ReplayObjects.in(place("nothing/")).keys()).isEmpty();
        assertThat(ReplayObjects.in(place("backup/2026/01/31/08/a")).keys()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "s3://orders/backup/, s3a://orders-here/backup/, s3://orders/backup/",
        "s3a://orders, s3a://orders-here/, s3://orders/",
        "file:///tmp/a, file:///tmp/a, file:///tmp/a",
        "file:/tmp/a, file:///tmp/a, file:///tmp/a",
    })
    void aPlaceIsNamedAsItWasGiven(String uri, String path, String name) {
        ObjectPlace place = ObjectPlace.of(uri, bucket -> "s3a://" + bucket + "-here");

        assertThat(place.root() + "/" + place.prefix()).isEqualTo(path);
        assertThat(place).hasToString(name);
        assertThat(place.key(place.uri("a/b"))).isEqualTo("a/b");
    }

    @ParameterizedTest
    @CsvSource({"backup/", "https://orders/backup/", "s3://", "''"})
    void anythingElseIsRefused(String uri) {
        assertThatThrownBy(() -> ObjectPlace.of(uri, bucket -> bucket))
                .hasMessage(
                        "--from is '"
                                + uri
                                + "'; it must be the URI of objects, such as s3://bucket/prefix/ or"
                                + " file:///directory/");
    }

    @Test
    void recordsAreFoundByTimeUnlessTheyWereSentBefore() throws IOException {
        put(OF_BACKUP, "one\ntwo\n");
        put(OF_BACKUP + "b", "three\n");
        put(OF_BACKUP.replace("08-15", "09-15"), "four\n");
        long since = Instant.parse("2026-01-31T08:00:00Z").toEpochMilli();
        long until = Instant.parse("2026-01-31T09:00:00Z").toEpochMilli();

        ReplayFindings findings =
                find("newline", since, until, List.of(place("").uri(key(OF_BACKUP + "b"))));

        assertThat(findings.uris()).containsExactly(place("").uri(key(OF_BACKUP)));
        assertThat(findings.records()).isEqualTo(2);
        assertThat(findings.objectsSentBefore()).isEqualTo(1);
        assertThat(findings.objectsNotSelected()).isEqualTo(1);
        ReplayGroup group = findings.groups().get(0);
        assertThat(group.sample()).isEqualTo("one\n".getBytes(UTF_8));
        assertThat(group.bytes()).isEqualTo(8);
        assertThat(group.firstArrival()).isEqualTo(Instant.parse("2026-01-31T08:15:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "newline | {'a':1}{'b':2} | true",
                "newline | {'a':1} {'b':2} | true",
                "newline | {'a':{'b':'}{'}} | false",
                "newline | text {'a':1}{'b':2} | false",
                "json | {'a':1}{'b':2} | false",
            })
    void jsonThatFollowsOneAnotherIsNoticed(String separator, String content, boolean noticed)
            throws IOException {
        put(OF_BACKUP, "{}\n" + content.replace('\'', '"') + "\n");

        assertThat(find(separator, Long.MIN_VALUE, Long.MAX_VALUE, List.of()).joined().isPresent())
                .isEqualTo(noticed);
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        byte[] gzip = gzip("one\n".repeat(20_000));
        put("damaged.gz", Arrays.copyOf(gzip, gzip.length - 20));
        put("long", "\n" + "x".repeat(ObjectRecords.LARGEST_RECORD + 1));

        ReplayFindings findings = find("newline", Long.MIN_VALUE, Long.MAX_VALUE, List.of());

        assertThat(findings.damaged()).containsExactly(place("").uri(key("damaged.gz")));
        assertThat(findings.hasTooLong()).isTrue();
        assertThat(findings.problems().get(0))
                .startsWith(place("").uri(key("damaged.gz")) + " is damaged behind record ");
        assertThat(findings.problems().get(1))
                .startsWith(
                        "Record 1 of "
                                + place("").uri(key("long"))
                                + " cannot be read: it has more than 10 MiB without a separator");
    }

    @Test
    void aRestartContinuesBehindWhatWasPassedOn() throws IOException {
        StringBuilder lines = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            lines.append("record ").append(i).append('\n');
            expected.add("record " + i + "\n");
        }
        put(OF_BACKUP, lines.toString());
        FileSourceSplit split = split(OF_BACKUP, null);
        List<String> read = new ArrayList<>();
        CheckpointedPosition position = null;
        BulkFormat.Reader<DeliveryRecord> first = format().createReader(new Configuration(), split);
        BulkFormat.RecordIterator<DeliveryRecord> batch = first.readBatch();
        for (int i = 0; i < 700; i++) {
            RecordAndPosition<DeliveryRecord> next = batch.next();
            read.add(new String(next.getRecord().data(), UTF_8));
            position = new CheckpointedPosition(next.getOffset(), next.getRecordSkipCount());
        }
        first.close();

        try (BulkFormat.Reader<DeliveryRecord> restored =
                format().restoreReader(new Configuration(), split(OF_BACKUP, position))) {
            for (batch = restored.readBatch(); batch != null; batch = restored.readBatch()) {
                for (RecordAndPosition<DeliveryRecord> next = batch.next();
                        next != null;
                        next = batch.next()) {
                    read.add(new String(next.getRecord().data(), UTF_8));
                }
            }
        }

        assertThat(read).isEqualTo(expected);
    }

    @Test
    void anObjectThatIsDamagedSinceItWasLookedAtFails() throws IOException {
        byte[] gzip = gzip("one\n".repeat(20_000));
        put(OF_BACKUP, Arrays.copyOf(gzip, gzip.length - 20));

        assertThatThrownBy(
                        () -> {
                            BulkFormat.Reader<DeliveryRecord> reader =
                                    format().createReader(
                                                    new Configuration(), split(OF_BACKUP, null));
                            while (reader.readBatch() != null) {
                                // On to the damage.
                            }
                        })
                .isInstanceOf(IOException.class);
    }

    private ReplayFormat format() {
        return new ReplayFormat(RecordReading.of(place(""), Separator.newline(), false), List.of());
    }

    private FileSourceSplit split(String key, CheckpointedPosition position) {
        return new FileSourceSplit(
                place("").uri(key(key)),
                place("").path(key(key)),
                0,
                0,
                0,
                0,
                new String[0],
                position);
    }

    private ReplayFindings find(String separator, long since, long until, List<String> sentBefore)
            throws IOException {
        return ReplayFindings.in(
                ReplayObjects.in(place("")),
                RecordReading.of(place(""), Separator.of(separator), false),
                since,
                until,
                sentBefore);
    }

    private ObjectPlace place(String prefix) {
        return ObjectPlace.of("file://" + directory + "/" + prefix, bucket -> bucket);
    }

    /** Of a file in the directory. */
    private String key(String name) {
        return directory.toString().substring(1) + "/" + name;
    }

    private Path put(String key, String content) throws IOException {
        return put(key, content.getBytes(UTF_8));
    }

    private Path put(String key, byte[] content) throws IOException {
        Path file = directory.resolve(key);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
