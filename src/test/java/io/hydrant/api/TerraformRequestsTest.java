package io.hydrant.api;

import static io.hydrant.api.ControlPlane.json;
import static io.hydrant.api.ControlPlane.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The requests that Terraform's AWS provider sends, in its order. What it reads back must be what
 * it sent: each difference is a change in the next plan, for ever.
 */
class TerraformRequestsTest {

    private static final Path DEFINITIONS = Path.of("src/test/resources/io/hydrant/api/terraform");

    private static final String NAME = "tf-acc";

    /** Members of the request that are described under other names. */
    private static final Map<String, String> DESCRIBED =
            Map.of(
                    "S3Configuration", "S3DestinationDescription",
                    "S3BackupConfiguration", "S3BackupDescription");

    /** The provider keeps these as its user wrote them. */
    private static final Set<String> SECRETS = Set.of("AccessKey", "Password");

    /** AWS adds these, and the provider hides them as long as they have these values. */
    private static final Map<String, String> ADDED_PARAMETERS =
            Map.of(
                    "NumberOfRetries", "3",
                    "RoleArn", "arn:aws:iam::123456789012:role/tf-acc",
                    "BufferSizeInMBs", "1",
                    "BufferIntervalInSeconds", "60");

    /** Splunk has no role of its own, and smaller batches. */
    private static final Map<String, String> ADDED_FOR_SPLUNK =
            Map.of(
                    "NumberOfRetries", "3",
                    "BufferSizeInMBs", "0.25",
                    "BufferIntervalInSeconds", "60");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;
    private ControlPlane plane;

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
    }

    static List<String> definitions() throws IOException {
        try (Stream<Path> files = Files.list(DEFINITIONS)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void aSecondPlanFindsNoDifference(String name) throws Exception {
        ObjectNode request =
                (ObjectNode) JSON.readTree(DEFINITIONS.resolve(name + ".json").toFile());
        create(request);

        assertThat(plane.status(NAME)).isEqualTo("ACTIVE");
        assertThat(tags()).isEqualTo(given(request));
        assertThat(plan(request)).isEmpty();

        ObjectNode changed = withOtherHints(request);
        plane.call("UpdateDestination", update(changed).toString());
        plane.settle();
        assertThat(plane.describe(NAME).get("VersionId").asText()).isEqualTo("2");
        assertThat(plan(changed)).isEmpty();

        plane.call(
                "TagDeliveryStream", named(NAME, "'Tags': [{'Key': 'Usage', 'Value': 'changed'}]"));
        plane.call("UntagDeliveryStream", named(NAME, "'TagKeys': ['Name']"));
        assertThat(tags()).isEqualTo(Map.of("Usage", "changed"));
        if (request.get("DeliveryStreamType").asText().equals("DirectPut")) {
            encryptAndDecrypt();
        }

        plane.call("DeleteDeliveryStream", named(NAME));
        plane.settle();
        assertThat(plane.refusal("DescribeDeliveryStream", named(NAME)))
                .startsWith("ResourceNotFoundException");
    }

    private void create(ObjectNode request) {
        plane.call("CreateDeliveryStream", request.toString());
        plane.settle();
    }

    private void encryptAndDecrypt() {
        plane.call(
                "StartDeliveryStreamEncryption",
                named(
                        NAME,
                        "'DeliveryStreamEncryptionConfigurationInput': {'KeyType':"
                                + " 'AWS_OWNED_CMK'}"));
        plane.settle();
        assertThat(encryption()).isEqualTo("ENABLED");
        plane.call("StopDeliveryStreamEncryption", named(NAME));
        plane.settle();
        assertThat(encryption()).isEqualTo("DISABLED");
    }

    private String encryption() {
        return plane.describe(NAME).at("/DeliveryStreamEncryptionConfiguration/Status").asText();
    }

    private Map<String, String> tags() {
        return asMap(plane.call("ListTagsForDeliveryStream", named(NAME)).get("Tags"));
    }

    private static Map<String, String> given(ObjectNode request) {
        return asMap(request.path("Tags"));
    }

    private static Map<String, String> asMap(JsonNode tags) {
        Map<String, String> map = new TreeMap<>();
        tags.forEach(tag -> map.put(tag.get("Key").asText(), tag.get("Value").asText()));
        return map;
    }

    /** What the provider would change: of the destination, and of the source. */
    private List<String> plan(ObjectNode request) {
        ObjectNode described = plane.describe(NAME);
        List<String> changes = new ArrayList<>();
        String destination = destination(request);
        compare(
                destination,
                request.get(destination),
                described
                        .at("/Destinations/0")
                        .get(destination.replace("Configuration", "Description")),
                changes);
        if (request.has("KinesisStreamSourceConfiguration")) {
            compare(
                    "KinesisStreamSourceConfiguration",
                    request.get("KinesisStreamSourceConfiguration"),
                    described.at("/Source/KinesisStreamSourceDescription"),
                    changes);
        }
        return changes;
    }

    private static String destination(ObjectNode request) {
        return request.properties().stream()
                .map(Map.Entry::getKey)
                .filter(member -> member.endsWith("DestinationConfiguration"))
                .findFirst()
                .orElseThrow();
    }

    /** A member that was not sent has a default in the provider, or is computed. */
    private static void compare(
            String path, JsonNode sent, JsonNode described, List<String> changes) {
        if (described == null || described.isMissingNode()) {
            if (sent.isTextual() && sent.asText().isEmpty()) {
                // The same to the provider.
                return;
            }
            changes.add(path + " is missing; it was sent as " + sent);
        } else if (sent.isObject()) {
            for (Map.Entry<String, JsonNode> member : sent.properties()) {
                if (!SECRETS.contains(member.getKey())) {
                    String name = DESCRIBED.getOrDefault(member.getKey(), member.getKey());
                    compare(path + "." + name, member.getValue(), described.get(name), changes);
                }
            }
        } else if (sent.isArray()) {
            List<JsonNode> shown = shown(path, described);
            if (sent.size() != shown.size()) {
                changes.add(path + " is " + described + "; it was sent as " + sent);
                return;
            }
            for (int i = 0; i < sent.size(); i++) {
                compare(path + "." + i, sent.get(i), shown.get(i), changes);
            }
        } else if (!isSame(sent, described)) {
            changes.add(path + " is " + described + "; it was sent as " + sent);
        }
    }

    private static boolean isSame(JsonNode sent, JsonNode described) {
        return sent.isNumber()
                ? described.isNumber() && sent.asDouble() == described.asDouble()
                : sent.equals(described);
    }

    private static List<JsonNode> shown(String path, JsonNode described) {
        Map<String, String> added = path.startsWith("Splunk") ? ADDED_FOR_SPLUNK : ADDED_PARAMETERS;
        List<JsonNode> shown = new ArrayList<>();
        for (JsonNode element : described) {
            boolean isHidden =
                    path.endsWith("Parameters")
                            && element.path("ParameterValue")
                                    .asText()
                                    .equals(added.get(element.path("ParameterName").asText()));
            if (!isHidden) {
                shown.add(element);
            }
        }
        return shown;
    }

    private static ObjectNode withOtherHints(ObjectNode request) {
        ObjectNode changed = request.deepCopy();
        ObjectNode destination = (ObjectNode) changed.get(destination(changed));
        ObjectNode bucket =
                destination.has("BufferingHints")
                        ? destination
                        : (ObjectNode) destination.get("S3Configuration");
        ((ObjectNode) bucket.get("BufferingHints")).put("IntervalInSeconds", 45);
        return changed;
    }

    /** All members of the destination, as the provider sends them, under the names of updates. */
    private ObjectNode update(ObjectNode request) {
        String destination = destination(request);
        ObjectNode update = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : request.get(destination).properties()) {
            update.set(
                    member.getKey().matches("S3(Backup)?Configuration")
                            ? member.getKey().replace("Configuration", "Update")
                            : member.getKey(),
                    member.getValue());
        }
        ObjectNode call =
                json(
                        named(
                                NAME,
                                "'CurrentDeliveryStreamVersionId': '1', 'DestinationId':"
                                        + " 'destinationId-000000000001'"));
        call.set(destination.replace("Configuration", "Update"), update);
        return call;
    }
}
