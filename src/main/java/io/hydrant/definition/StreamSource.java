package io.hydrant.definition;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.util.Optional;

/** The type of a delivery stream, with the configuration of its source. */
final class StreamSource implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String TYPE = "DeliveryStreamType";
    private static final String DIRECT_PUT = "DirectPutSourceConfiguration";
    private static final String KINESIS = "KinesisStreamSourceConfiguration";
    private static final String ENCRYPTION = "DeliveryStreamEncryptionConfigurationInput";
    private static final TextRule TYPES =
            TextRule.oneOf(
                    DeliveryStreamType.DIRECT_PUT.toString(),
                    DeliveryStreamType.KINESIS_STREAM_AS_SOURCE.toString(),
                    "MSKAsSource",
                    "DatabaseAsSource");

    private final DeliveryStreamType type;
    private final KinesisStreamSource kinesis;
    private final EncryptionInput encryption;

    private StreamSource(
            DeliveryStreamType type, KinesisStreamSource kinesis, EncryptionInput encryption) {
        this.type = type;
        this.kinesis = kinesis;
        this.encryption = encryption;
    }

    static StreamSource read(DefinitionNode root) {
        String type = root.text(TYPE, TYPES, DeliveryStreamType.DIRECT_PUT.toString());
        for (String name : new String[] {"MSKSourceConfiguration", "DatabaseSourceConfiguration"}) {
            boolean isToldByType =
                    type.equals("MSKAsSource") && name.startsWith("MSK")
                            || type.equals("DatabaseAsSource") && name.startsWith("Database");
            if (root.has(name) && !isToldByType) {
                root.notSupportedYet(name);
            }
        }
        root.optionalObject(DIRECT_PUT)
                .ifPresent(directPut -> directPut.number("ThroughputHintInMBs", 1, 100));
        Optional<KinesisStreamSource> kinesis =
                root.optionalObject(KINESIS).map(KinesisStreamSource::read);
        if (type.equals(DeliveryStreamType.KINESIS_STREAM_AS_SOURCE.toString())) {
            return kinesisStream(root, kinesis);
        }
        if (type.equals(DeliveryStreamType.DIRECT_PUT.toString())) {
            root.warnOfNoEffect(KINESIS, TYPE + " is " + type);
            return new StreamSource(
                    DeliveryStreamType.DIRECT_PUT,
                    null,
                    EncryptionInput.read(root, ENCRYPTION).orElse(null));
        }
        root.rejected(TYPE, type + " is not supported yet");
        root.has(ENCRYPTION);
        return new StreamSource(DeliveryStreamType.DIRECT_PUT, null, null);
    }

    private static StreamSource kinesisStream(
            DefinitionNode root, Optional<KinesisStreamSource> kinesis) {
        if (!root.has(KINESIS)) {
            root.missing(
                    KINESIS,
                    "given: KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource"
                            + " stream type.");
        }
        root.warnOfNoEffect(
                DIRECT_PUT, TYPE + " is " + DeliveryStreamType.KINESIS_STREAM_AS_SOURCE);
        EncryptionInput.refuse(root, ENCRYPTION);
        return new StreamSource(
                DeliveryStreamType.KINESIS_STREAM_AS_SOURCE, kinesis.orElse(null), null);
    }

    DeliveryStreamType type() {
        return type;
    }

    Optional<KinesisStreamSource> kinesis() {
        return Optional.ofNullable(kinesis);
    }

    Optional<EncryptionInput> encryption() {
        return Optional.ofNullable(encryption);
    }
}
