package io.hydrant.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.destination.Destination;
import io.hydrant.definition.destination.ExtraSlashes;
import io.hydrant.definition.destination.PrefixFields;
import io.hydrant.definition.http.HttpEndpointDestination;
import io.hydrant.definition.opensearch.OpenSearchDestination;
import io.hydrant.definition.reading.Arn;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.InvalidDefinitionException;
import io.hydrant.definition.reading.Problems;
import io.hydrant.definition.reading.TextRule;
import io.hydrant.definition.redshift.RedshiftDestination;
import io.hydrant.definition.s3.ExtendedS3Destination;
import io.hydrant.definition.splunk.SplunkDestination;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One delivery stream, from the JSON of {@code aws firehose create-delivery-stream
 * --cli-input-json}. One that exists is valid; nobody needs to check it again.
 */
public final class DeliveryStreamDefinition implements Serializable {

    private static final long serialVersionUID = 1L;

    static final String UNNAMED = "(unnamed)";

    private static final String NAME = "DeliveryStreamName";
    private static final TextRule NAMES =
            TextRule.matching(
                    "[a-zA-Z0-9_.-]+", 1, 64, "1 to 64 letters, digits, and characters of _.-");

    private final String name;
    private final String versionId;
    private final StreamSource source;
    private final Destination destination;
    private final LinkedHashMap<String, String> tags;
    private final ArrayList<String> warnings;
    // Empty where they follow from what the definition names.
    private final String givenRegion;
    private final String givenAccountId;
    private final String json;
    private final String withDefaults;

    private DeliveryStreamDefinition(
            DefinitionNode root, Problems problems, String json, ObjectNode given) {
        name = root.text(NAME, NAMES);
        versionId = "1";
        givenRegion = "";
        givenAccountId = "";
        this.json = json;
        source = StreamSource.read(root);
        Optional<Destination> chosen = DestinationChoice.read(root);
        tags = Tags.read(root);
        root.reportUnknownFields();
        problems.throwIfAny(name.isEmpty() ? UNNAMED : name);
        destination = chosen.orElseThrow();
        warnings = new ArrayList<>(problems.warnings());
        withDefaults = PrefixFields.asIn(given, root.withDefaults()).toString();
    }

    private DeliveryStreamDefinition(
            DeliveryStreamDefinition other, String versionId, String region, String accountId) {
        this.name = other.name;
        this.versionId = versionId;
        this.givenRegion = region;
        this.givenAccountId = accountId;
        this.json = other.json;
        this.withDefaults = other.withDefaults;
        this.source = other.source;
        this.destination = other.destination;
        this.tags = other.tags;
        this.warnings = other.warnings;
    }

    /** Throws {@link InvalidDefinitionException} with everything that is wrong. */
    public static DeliveryStreamDefinition parse(String json) {
        return parse(json, ExtraSlashes.REFUSE);
    }

    /** The same for prefixes that may have slashes which Flink cannot write. */
    public static DeliveryStreamDefinition parse(String text, ExtraSlashes extraSlashes) {
        return parse(text, extraSlashes, new Problems());
    }

    /**
     * Reads a definition that was accepted before, perhaps by an earlier release. What only that
     * release accepted is in the warnings.
     */
    public static DeliveryStreamDefinition parseStored(String text, ExtraSlashes extraSlashes) {
        return parse(text, extraSlashes, Problems.ofStored());
    }

    private static DeliveryStreamDefinition parse(
            String text, ExtraSlashes extraSlashes, Problems problems) {
        String json = DefinitionJson.withoutByteOrderMark(text);
        ObjectNode tree = DefinitionJson.parse(json);
        ObjectNode given = extraSlashes == ExtraSlashes.REFUSE ? tree : tree.deepCopy();
        extraSlashes.leaveOutOf(tree, problems);
        Roles.warnOfMoreThanOne(given, problems);
        return new DeliveryStreamDefinition(
                DefinitionNode.root(tree, problems),
                problems,
                tree.equals(given) ? json : tree.toString(),
                given);
    }

    public String name() {
        return name;
    }

    /** Of a new stream 1; every change of its configuration adds one. */
    public String versionId() {
        return versionId;
    }

    public DeliveryStreamDefinition withVersionId(String changed) {
        return new DeliveryStreamDefinition(this, changed, givenRegion, givenAccountId);
    }

    /** Where the stream was created, as its ARN and what Lambda is told say. */
    public DeliveryStreamDefinition inRegion(String region, String accountId) {
        return new DeliveryStreamDefinition(this, versionId, region, accountId);
    }

    /**
     * What was parsed, with prefixes as they are used: it knows neither the version nor where the
     * stream was created.
     */
    public String json() {
        return json;
    }

    /**
     * What was given, with Firehose's defaults where nothing was; each default is written by the
     * class that uses it. It holds secrets where the definition does.
     */
    public ObjectNode withDefaults() {
        return DefinitionJson.parse(withDefaults);
    }

    public DeliveryStreamType type() {
        return source.type();
    }

    /** Empty for a stream that records are put to. */
    public Optional<KinesisStreamSource> kinesisSource() {
        return source.kinesis();
    }

    /** How records that are put shall be encrypted; empty if nothing is said of it. */
    public Optional<EncryptionInput> encryption() {
        return source.encryption();
    }

    public Destination destination() {
        return destination;
    }

    /** Empty for a stream with another kind of destination. */
    public Optional<ExtendedS3Destination> s3() {
        return destinationOf(ExtendedS3Destination.class);
    }

    /** Empty for a stream with another kind of destination. */
    public Optional<OpenSearchDestination> openSearch() {
        return destinationOf(OpenSearchDestination.class);
    }

    /** Empty for a stream with another kind of destination. */
    public Optional<HttpEndpointDestination> httpEndpoint() {
        return destinationOf(HttpEndpointDestination.class);
    }

    /** Empty for a stream with another kind of destination. */
    public Optional<RedshiftDestination> redshift() {
        return destinationOf(RedshiftDestination.class);
    }

    /** Empty for a stream with another kind of destination. */
    public Optional<SplunkDestination> splunk() {
        return destinationOf(SplunkDestination.class);
    }

    private <T extends Destination> Optional<T> destinationOf(Class<T> kind) {
        return Optional.of(destination).filter(kind::isInstance).map(kind::cast);
    }

    public Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    /** Warnings: valid, but probably unintended. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * The one it was created in; for a definition on its own the source's, else that of the Lambda
     * function, else {@code us-east-1}.
     */
    public String region() {
        return givenRegion.isEmpty() ? ownRegion() : givenRegion;
    }

    private String ownRegion() {
        return kinesisSource()
                .map(kinesis -> kinesis.streamArn().region())
                .or(
                        () ->
                                destination
                                        .processing()
                                        .lambda()
                                        .map(lambda -> Arn.of(lambda.functionArn()).region()))
                .orElse("us-east-1");
    }

    /** Firehose wants its roles to be in the stream's own account. */
    public String accountId() {
        return givenAccountId.isEmpty() ? role().accountId() : givenAccountId;
    }

    private Arn role() {
        return Arn.of(destination.roleArn());
    }

    public String arn() {
        return "arn:"
                + role().partition()
                + ":firehose:"
                + region()
                + ":"
                + accountId()
                + ":deliverystream/"
                + name;
    }
}
