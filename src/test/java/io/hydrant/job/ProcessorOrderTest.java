package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProcessorOrderTest {

    private static final String DECOMPRESSION = "{'Type': 'Decompression'}";

    @Test
    void decompressionAloneTakesAnyGzip() {
        assertThat(before(DECOMPRESSION)).containsExactly("Decompression");
    }

    @Test
    void recordsOfCloudWatchLogsAreAskedForByTheirOwnProcessor() {
        assertThat(
                        before(
                                "{'Type': 'CloudWatchLogProcessing', 'Parameters': [{"
                                        + "'ParameterName': 'DataMessageExtraction',"
                                        + " 'ParameterValue': 'false'}]}, "
                                        + DECOMPRESSION))
                .containsExactly("Decompression", "CloudWatchLogProcessing");
    }

    private static List<String> before(String processors) {
        DeliveryStreamDefinition definition =
                DeliveryStreamDefinition.parse(
                        ("{'DeliveryStreamName': 'logs', 'ExtendedS3DestinationConfiguration':"
                                        + " {'RoleARN': 'arn:aws:iam::123456789012:role/firehose',"
                                        + " 'BucketARN': 'arn:aws:s3:::lake',"
                                        + " 'ProcessingConfiguration': {'Enabled': true,"
                                        + " 'Processors': ["
                                        + processors
                                        + "]}}}")
                                .replace('\'', '"'));
        return Processing.beforeLambda(definition.destination().processing()).stream()
                .map(processor -> processor.getClass().getSimpleName())
                .collect(Collectors.toList());
    }
}
