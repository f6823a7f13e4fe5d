package io.hydrant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every class that makes a path of more than a literal, and why no name from outside leads it
 * elsewhere. A class that is new here needs such a reason; a stream, a region, a bucket or any
 * other name that a caller chose goes through {@code NamedDirectories}, a key through {@code
 * ObjectKey}. The scan sees the usual ways to make a path, not every way.
 */
class NamesInPathsTest {

    private static final String OPERATOR = "a place that who runs Hydrant gives";
    private static final String OURS = "names of our own";

    private static final Map<String, String> KNOWN =
            Map.ofEntries(
                    // Names and keys from outside.
                    Map.entry("record/ObjectKey", "keys: ObjectKeyProperties, NamesAndKeysIT"),
                    Map.entry("destination/redshift/StagingBucket", "keys of committed objects"),
                    Map.entry("disk/NamedDirectories", "any name: NamedDirectoriesTest"),
                    Map.entry("local/jobs/JobStates", "regions and streams: JobStatesTest"),
                    Map.entry("disk/DirectoryTree", "what is deleted: DirectoryTreeTest"),
                    Map.entry("local/s3/ObjectFiles", "buckets and keys: EmbeddedS3Test"),
                    Map.entry("local/preview/Preview", "a bucket: ExtendedS3DestinationTest"),
                    Map.entry("local/preview/Demonstration", "a bucket: ExtendedS3DestinationTest"),
                    Map.entry("cli/serve/Demo", "a bucket, printed alone"),
                    Map.entry(
                            "api/streams/DeliveryStreamStore",
                            "regions and streams: CreateDeliveryStreamTest"),
                    Map.entry("streams/StreamState", "a directory below its root: StreamStateTest"),
                    Map.entry(
                            "streams/cluster/SessionClusterRunner",
                            "an ARN, slashes and colons replaced"),
                    Map.entry("preflight/BucketCheck", "the checked start of a prefix; reads only"),
                    Map.entry(
                            "source/objects/ErrorObjects", "objects that were listed; reads only"),
                    Map.entry("local/audit/Bucket", "objects and lines; reads only"),
                    Map.entry(
                            "console/BucketFiles",
                            "keys of a stream's own objects, without steps; reads only"),
                    Map.entry("source/objects/Ledger", "a stream's name behind a prefix of ours"),
                    Map.entry("source/objects/LedgerLock", OURS),
                    Map.entry("source/replay/ObjectPlace", "objects that were listed; reads only"),
                    Map.entry("source/replay/ReplayObjects", "where --from says; reads only"),
                    Map.entry("source/replay/ReplaySource", "the root of a bucket; reads only"),
                    // Beside a file that was found before.
                    Map.entry("api/streams/LocalStoreFiles", "a file of DeliveryStreamStore"),
                    Map.entry("disk/WholeFile", "a file beside the one that was found before"),
                    // Nobody else's.
                    Map.entry("local/DataDirectory", OURS),
                    Map.entry("local/jobs/StateDirectory", OURS),
                    Map.entry("local/kinesis/log/SegmentFiles", OURS),
                    Map.entry("local/kinesis/stream/StreamDirectory", OURS),
                    Map.entry("local/s3/StagedUploads", OURS),
                    Map.entry("local/s3/LeftUploads", "an object in uploads: EmbeddedS3Test"),
                    Map.entry("local/temporary/TemporaryDirectory", OURS),
                    Map.entry(
                            "local/temporary/UserDirectory",
                            "the user's name: TemporaryDirectoryTest"),
                    Map.entry("preflight/CheckpointCheck", OURS),
                    Map.entry("streams/Snapshots", OURS),
                    Map.entry("cluster/FlinkCluster", "an id of Flink's, not a file"),
                    Map.entry("cluster/JobMetrics", "a parameter of a URL, not a file"),
                    Map.entry("testkit/TestClient", "a path of a URL, not a file"),
                    Map.entry("streams/cluster/ClusterJar", OURS),
                    Map.entry("cli/serve/ClusterServing", OPERATOR),
                    Map.entry("cli/arguments/DefinitionFile", OPERATOR),
                    Map.entry("cli/serve/DemoFiles", OURS),
                    Map.entry("cli/imports/DefinitionDirectory", "a name: ImportCommandTest"),
                    Map.entry(
                            "cli/preview/PreviewCommand",
                            "a bucket; DirectoryTree keeps below --out"),
                    Map.entry(
                            "definition/imports/Template", "a function of a template, not a file"),
                    Map.entry("local/preview/OrcLines", "an object that was listed"),
                    Map.entry("cli/arguments/Sample", OPERATOR),
                    Map.entry("cli/arguments/SettingsArguments", OURS),
                    Map.entry("destination/opensearch/PasswordFile", OPERATOR),
                    Map.entry("destination/s3/S3Destination", OPERATOR),
                    Map.entry("job/ObjectEncryption", "the root of a bucket; reads its scheme"),
                    Map.entry("job/Schemas", OPERATOR),
                    Map.entry("local/s3/S3FileSystem", OPERATOR),
                    Map.entry("processing/DroppedRecords", OURS),
                    Map.entry("processing/function/PythonLocation", OPERATOR),
                    Map.entry("settings/GivenSettings", OPERATOR));

    private static final Path SOURCES = Path.of("src/main/java/io/hydrant");

    /** {@code new Path(}, {@code .resolve(} and their like, but of one literal. */
    private static final Pattern MADE =
            Pattern.compile(
                    "(\\bnew ([a-z.]+\\.)?(Path|File)\\(|\\bPaths\\.get\\(|\\bPath\\.of\\("
                            + "|\\.resolve(Sibling)?\\()\\s*(?!\\s*\"[^\"]*\"\\s*\\))");

    @Test
    void everyPathThatIsMadeOfANameIsKnown() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Map.Entry<String, String> source : sources().entrySet()) {
            if (MADE.matcher(source.getValue()).find()) {
                found.add(source.getKey());
            }
        }

        assertThat(found).containsExactlyElementsOf(new TreeSet<>(KNOWN.keySet()));
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> found = Files.walk(SOURCES)) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(".java"))
                            .collect(Collectors.toList())) {
                String name = SOURCES.relativize(file).toString().replace(".java", "");
                sources.put(name, Files.readString(file));
            }
        }
        return sources;
    }
}
