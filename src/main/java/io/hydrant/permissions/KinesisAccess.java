package io.hydrant.permissions;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.EncryptionInput;
import io.hydrant.job.SourceStream;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.source.KinesisStreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** The Kinesis stream that is read, by polling or by a consumer of its own. */
final class KinesisAccess implements Subject {

    private final StreamResources stream;
    private final String keyArnOrEmpty;

    /** Only of a stream for Direct PUT the definition may say what key it is encrypted with. */
    KinesisAccess(StreamResources stream, Optional<String> keyArn) {
        this.stream = stream;
        this.keyArnOrEmpty =
                keyArn.or(() -> stream.definition().encryption().flatMap(EncryptionInput::keyArn))
                        .orElse("");
    }

    @Override
    public List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        if (!stream.isOnAws(HydrantOptions.KINESIS_ENDPOINT)) {
            return statements;
        }
        Configuration settings = stream.settings();
        statements.add(
                Statement.allowing(
                                "ReadStream",
                                "kinesis:DescribeStream",
                                "kinesis:ListShards",
                                "kinesis:GetShardIterator",
                                "kinesis:GetRecords")
                        .on(streamArn()));
        if (settings.get(HydrantOptions.KINESIS_ENHANCED_FAN_OUT)) {
            addConsumer(statements);
        }
        if (!keyArnOrEmpty.isEmpty()) {
            statements.add(
                    new KmsKey(keyArnOrEmpty).allow("DecryptStream", "kinesis", "kms:Decrypt"));
        }
        return statements;
    }

    /** Its ARN ends with the time at which it was registered. */
    private void addConsumer(List<Statement> statements) {
        String name =
                stream.settings()
                        .getOptional(HydrantOptions.KINESIS_CONSUMER_NAME)
                        .orElse(stream.definition().name());
        statements.add(
                Statement.allowing(
                                "RegisterConsumer",
                                "kinesis:DescribeStreamSummary",
                                "kinesis:RegisterStreamConsumer")
                        .on(streamArn()));
        statements.add(
                Statement.allowing(
                                "ReadAsConsumer",
                                "kinesis:DescribeStreamConsumer",
                                "kinesis:DeregisterStreamConsumer",
                                "kinesis:SubscribeToShard")
                        .on(streamArn() + "/consumer/" + Escaped.of(name) + ":*"));
    }

    private String streamArn() {
        DeliveryStreamDefinition definition = stream.definition();
        return Escaped.of(
                definition
                        .kinesisSource()
                        .map(kinesis -> kinesis.streamArn().toString())
                        .orElseGet(this::directPutStream));
    }

    private String directPutStream() {
        KinesisStreamId source = SourceStream.of(stream.definition(), stream.settings());
        return stream.arn("kinesis", source.region(), "stream/" + source.name());
    }
}
