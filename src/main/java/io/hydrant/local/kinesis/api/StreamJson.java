package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.stream.RecordEncryption;
import io.hydrant.local.kinesis.stream.StreamDescription;

/** A stream as DescribeStream, DescribeStreamSummary and ListStreams show it. */
public final class StreamJson {

    private final String region;
    private final String account;

    public StreamJson(String region, String account) {
        this.region = region;
        this.account = account;
    }

    String arn(StreamDescription stream) {
        return "arn:aws:kinesis:" + region + ":" + account + ":stream/" + stream.name();
    }

    /** One that is registered. */
    ObjectNode consumer(StreamDescription stream, String name) {
        long createdAt = stream.settings().consumers().get(name);
        ObjectNode json = ReplyJson.empty();
        json.put("ConsumerName", name);
        json.put("ConsumerARN", arn(stream) + "/consumer/" + name + ":" + createdAt / 1000);
        json.put("ConsumerStatus", "ACTIVE");
        ReplyJson.putTimestamp(json, "ConsumerCreationTimestamp", createdAt);
        return json;
    }

    /** The form of a stream in ListStreams. */
    ObjectNode summary(StreamDescription stream) {
        ObjectNode json = ReplyJson.empty();
        json.put("StreamName", stream.name());
        json.put("StreamARN", arn(stream));
        json.put("StreamStatus", "ACTIVE");
        json.putObject("StreamModeDetails").put("StreamMode", stream.settings().mode());
        ReplyJson.putTimestamp(json, "StreamCreationTimestamp", stream.createdAt());
        return json;
    }

    /** The members that both Describe operations return. */
    ObjectNode description(StreamDescription stream) {
        ObjectNode json = summary(stream);
        json.put("RetentionPeriodHours", stream.settings().retentionHours());
        json.putArray("EnhancedMonitoring").addObject().putArray("ShardLevelMetrics");
        RecordEncryption encryption = stream.settings().encryption();
        json.put("EncryptionType", encryption.isOn() ? ReplyJson.ENCRYPTED : "NONE");
        if (encryption.isOn()) {
            json.put("KeyId", encryption.keyId());
        }
        return json;
    }
}
