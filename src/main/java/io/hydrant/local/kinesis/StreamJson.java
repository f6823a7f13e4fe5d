package io.hydrant.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A stream as DescribeStream, DescribeStreamSummary and ListStreams show it. */
final class StreamJson {

    private final String region;
    private final String account;

    StreamJson(String region, String account) {
        this.region = region;
        this.account = account;
    }

    String arn(StreamDescription stream) {
        return "arn:aws:kinesis:" + region + ":" + account + ":stream/" + stream.name();
    }

    /** What ListStreams shows. */
    ObjectNode summary(StreamDescription stream) {
        ObjectNode json = Answer.empty();
        json.put("StreamName", stream.name());
        json.put("StreamARN", arn(stream));
        json.put("StreamStatus", "ACTIVE");
        json.putObject("StreamModeDetails").put("StreamMode", stream.settings().mode());
        Answer.putTimestamp(json, "StreamCreationTimestamp", stream.createdAt());
        return json;
    }

    /** What is common to the two Describe operations. */
    ObjectNode description(StreamDescription stream) {
        ObjectNode json = summary(stream);
        json.put("RetentionPeriodHours", stream.settings().retentionHours());
        json.putArray("EnhancedMonitoring").addObject().putArray("ShardLevelMetrics");
        json.put("EncryptionType", "NONE");
        return json;
    }
}
