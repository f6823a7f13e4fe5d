package io.hydrant.api.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All that is known of a delivery stream, as it is kept: one immutable JSON document. */
public final class StoredStream {

    private static final String REGION = "Region";
    private static final String REQUEST = "Request";
    private static final String STATUS = "Status";
    private static final String VERSION = "VersionId";
    private static final String CREATED = "CreateTimestamp";
    private static final String UPDATED = "LastUpdateTimestamp";
    private static final String FAILURE = "Failure";
    private static final String FAILURE_TYPE = "FailureType";
    private static final String TAGS = "Tags";
    private static final String ENCRYPTION = "Encryption";
    private static final String ENCRYPTION_CALLS = "EncryptionCalls";
    private static final String NEXT = "Next";
    private static final String WAS_ACTIVE = "WasActive";

    private final ObjectNode document;
    private final StreamId id;
    // Asked with every record that is put.
    private final StreamStatus status;
    private final StreamEncryption encryption;

    private StoredStream(ObjectNode document) {
        this.document = document;
        this.id =
                new StreamId(
                        document.get(REGION).asText(),
                        document.get(REQUEST).get("DeliveryStreamName").asText());
        this.status = StreamStatus.valueOf(document.get(STATUS).asText());
        this.encryption = StreamEncryption.fromJson(document.get(ENCRYPTION));
    }

    public static StoredStream created(String region, ObjectNode request, Instant now) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put(REGION, region).put(STATUS, StreamStatus.CREATING.name());
        document.put(VERSION, 1).put(CREATED, now.toEpochMilli()).put(WAS_ACTIVE, false);
        document.set(REQUEST, request.deepCopy());
        document.set(ENCRYPTION, StreamEncryption.disabled().toJson());
        return new StoredStream(document);
    }

    static StoredStream fromJson(ObjectNode document) {
        return new StoredStream(document.deepCopy());
    }

    ObjectNode toJson() {
        return document.deepCopy();
    }

    private StoredStream with(Consumer<ObjectNode> change) {
        ObjectNode changed = document.deepCopy();
        change.accept(changed);
        return new StoredStream(changed);
    }

    public StreamId id() {
        return id;
    }

    public StreamStatus status() {
        return status;
    }

    /** The failure of an earlier status is forgotten. */
    public StoredStream withStatus(StreamStatus changed) {
        return with(
                document -> {
                    document.put(STATUS, changed.name()).remove(FAILURE);
                    document.remove(FAILURE_TYPE);
                    if (changed == StreamStatus.ACTIVE) {
                        document.put(WAS_ACTIVE, true);
                    }
                });
    }

    StoredStream failed(StreamStatus changed, FailureType type, String why) {
        return withStatus(changed)
                .with(document -> document.put(FAILURE, why).put(FAILURE_TYPE, type.name()));
    }

    /** The type of the failure, if there is one. */
    public FailureType failureType() {
        return FailureType.valueOf(
                document.path(FAILURE_TYPE).asText(FailureType.UNKNOWN_ERROR.name()));
    }

    /** Why it could not be created or deleted. */
    public Optional<String> failure() {
        return Optional.ofNullable(document.get(FAILURE)).map(JsonNode::asText);
    }

    /** True if the delivery stream ever accepted records. */
    boolean wasActive() {
        return document.get(WAS_ACTIVE).asBoolean();
    }

    /**
     * The input of CreateDeliveryStream, with all later updates. The caller may change the copy.
     */
    public ObjectNode request() {
        return document.get(REQUEST).deepCopy();
    }

    public StoredStream updated(ObjectNode request, Instant now) {
        return with(
                document -> {
                    document.set(REQUEST, request.deepCopy());
                    document.remove(NEXT);
                    document.put(VERSION, version() + 1).put(UPDATED, now.toEpochMilli());
                });
    }

    /** This delivery stream with a note that a change to another one has begun. */
    public StoredStream changingInto(StoredStream next) {
        return with(document -> document.set(NEXT, next.document.deepCopy()));
    }

    /** The delivery stream that an interrupted change would have led to. */
    Optional<StoredStream> next() {
        return Optional.ofNullable((ObjectNode) document.get(NEXT)).map(StoredStream::fromJson);
    }

    public StoredStream withoutNext() {
        return with(document -> document.remove(NEXT));
    }

    public int version() {
        return document.get(VERSION).asInt();
    }

    public Instant createTimestamp() {
        return Instant.ofEpochMilli(document.get(CREATED).asLong());
    }

    /** Empty until its destination was changed. */
    public Optional<Instant> lastUpdateTimestamp() {
        return Optional.ofNullable(document.get(UPDATED))
                .map(JsonNode::asLong)
                .map(Instant::ofEpochMilli);
    }

    public SortedMap<String, String> tags() {
        SortedMap<String, String> tags = new TreeMap<>();
        document.path(TAGS)
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    public StoredStream withTags(Map<String, String> tags) {
        return with(document -> tags.forEach(document.putObject(TAGS)::put));
    }

    public StreamEncryption encryption() {
        return encryption;
    }

    public StoredStream withEncryption(StreamEncryption changed) {
        return with(document -> document.set(ENCRYPTION, changed.toJson()));
    }

    /** When encryption was started or stopped, of late. */
    public List<Instant> encryptionCalls() {
        List<Instant> calls = new ArrayList<>();
        document.path(ENCRYPTION_CALLS)
                .forEach(call -> calls.add(Instant.ofEpochMilli(call.asLong())));
        return calls;
    }

    public StoredStream withEncryptionCalls(List<Instant> calls) {
        return with(
                document ->
                        calls.stream()
                                .map(Instant::toEpochMilli)
                                .forEach(document.putArray(ENCRYPTION_CALLS)::add));
    }
}
