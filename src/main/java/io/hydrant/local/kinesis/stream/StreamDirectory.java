package io.hydrant.local.kinesis.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.disk.DirectoryTree;
import io.hydrant.disk.WholeFile;
import io.hydrant.local.kinesis.errors.DamagedStreamException;
import io.hydrant.local.kinesis.log.BlockEncryption;
import io.hydrant.local.kinesis.log.BlockHeader;
import io.hydrant.local.kinesis.log.Durability;
import io.hydrant.local.kinesis.log.HashKey;
import io.hydrant.local.kinesis.log.RecordLog;
import io.hydrant.local.kinesis.log.SegmentedLog;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A stream in a directory of its own: {@code stream.json}, and the segments of its log. */
final class StreamDirectory implements StreamStorage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESCRIPTION = "stream.json";

    private final Path directory;
    private final Durability durability;
    private final EncryptionKeyFile key;

    StreamDirectory(Path directory, Durability durability, EncryptionKeyFile key) {
        this.directory = directory;
        this.durability = durability;
        this.key = key;
    }

    /** One without description is left of a creation or deletion that was cut short. */
    boolean holdsStream() {
        return Files.exists(directory.resolve(DESCRIPTION));
    }

    /** Throws {@link DamagedStreamException} if the file does not hold a description. */
    StreamDescription load() throws IOException {
        Path file = directory.resolve(DESCRIPTION);
        byte[] json = Files.readAllBytes(file);
        try {
            return description(JSON.readTree(json));
        } catch (IOException | RuntimeException e) {
            throw new DamagedStreamException(
                    file + " is damaged. Restore the file, or delete the stream.");
        }
    }

    private static StreamDescription description(JsonNode stored) {
        Map<String, String> tags = new TreeMap<>();
        stored.get("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        Map<String, Long> consumers = new TreeMap<>();
        // Files of earlier releases name none.
        stored.path("consumers")
                .properties()
                .forEach(
                        consumer -> consumers.put(consumer.getKey(), consumer.getValue().asLong()));
        List<ShardDescription> shards = new ArrayList<>();
        stored.get("shards").forEach(shard -> shards.add(shard(shard)));
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("A stream has shards");
        }
        return new StreamDescription(
                stored.get("name").asText(),
                stored.get("createdAt").asLong(),
                StreamSettings.of(
                                stored.get("mode").asText(),
                                stored.get("retentionHours").asInt(),
                                tags)
                        .withConsumers(consumers)
                        // Files of earlier releases have none.
                        .withEncryption(encryption(stored.path("encryption"))),
                ShardMap.of(shards));
    }

    @Override
    public void save(StreamDescription description) throws IOException {
        if (!Files.exists(directory)) {
            Files.createDirectory(directory);
            WholeFile.syncDirectory(directory.getParent());
        }
        StreamSettings settings = description.settings();
        ObjectNode stored = JSON.createObjectNode();
        stored.put("name", description.name());
        stored.put("createdAt", description.createdAt());
        stored.put("mode", settings.mode());
        stored.put("retentionHours", settings.retentionHours());
        settings.tags().forEach(stored.putObject("tags")::put);
        settings.consumers().forEach(stored.putObject("consumers")::put);
        if (!settings.encryption().keyCheck().isEmpty()) {
            stored.putObject("encryption")
                    .put("keyId", settings.encryption().keyId())
                    .put("keyCheck", settings.encryption().keyCheck());
        }
        for (Shard shard : description.shards().all()) {
            write(shard.description(), stored.withArray("/shards").addObject());
        }
        WholeFile.replace(directory.resolve(DESCRIPTION), JSON.writeValueAsBytes(stored));
    }

    private static RecordEncryption encryption(JsonNode stored) {
        return RecordEncryption.of(
                stored.path("keyId").asText(""), stored.path("keyCheck").asText(""));
    }

    @Override
    public BlockEncryption encryption(StreamDescription stream) throws IOException {
        return key.of(stream);
    }

    @Override
    public BlockEncryption newEncryption(StreamDescription stream) throws IOException {
        return key.ofNew(stream);
    }

    @Override
    public String keyPlace() {
        return key.toString();
    }

    @Override
    public RecordLog openLog(BiConsumer<BlockHeader, Long> found) throws IOException {
        return SegmentedLog.open(directory, durability, found);
    }

    @Override
    public void delete() throws IOException {
        if (Files.deleteIfExists(directory.resolve(DESCRIPTION))) {
            WholeFile.syncDirectory(directory);
        }
        DirectoryTree.deleteBelow(directory.getParent(), directory);
        WholeFile.syncDirectory(directory.getParent());
    }

    private static void write(ShardDescription shard, ObjectNode stored) {
        stored.put("number", shard.number());
        stored.put("firstHashKey", shard.range().first().toString());
        stored.put("lastHashKey", shard.range().last().toString());
        shard.parents().forEach(stored.putArray("parents")::add);
        stored.put("createdAt", shard.lifetime().createdAt());
        shard.lifetime().closedAt().ifPresent(closedAt -> stored.put("closedAt", closedAt));
    }

    private static ShardDescription shard(JsonNode stored) {
        List<Integer> parents = new ArrayList<>();
        stored.get("parents").forEach(parent -> parents.add(parent.asInt()));
        ShardDescription shard =
                new ShardDescription(
                        stored.get("number").asInt(),
                        new HashKeyRange(
                                hashKey(stored.get("firstHashKey")),
                                hashKey(stored.get("lastHashKey"))),
                        parents,
                        ShardLifetime.since(stored.get("createdAt").asLong()));
        return stored.has("closedAt") ? shard.closed(stored.get("closedAt").asLong()) : shard;
    }

    private static HashKey hashKey(JsonNode decimal) {
        return HashKey.of(new BigInteger(decimal.asText()));
    }
}
