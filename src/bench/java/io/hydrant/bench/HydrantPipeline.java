package io.hydrant.bench;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.DeliveryStreamJob;
import io.hydrant.settings.HydrantOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Hydrant: a delivery stream whose records are reshaped by a Java class, buffers of 5 MB. */
final class HydrantPipeline implements Pipeline {

    private final boolean positioned;
    private final String manifest;

    private HydrantPipeline(boolean positioned, String manifest) {
        this.positioned = positioned;
        this.manifest = manifest;
    }

    static HydrantPipeline ofDirectPut() {
        return new HydrantPipeline(false, "");
    }

    /** With records that have positions in a Kinesis stream, and manifests unless it is empty. */
    static HydrantPipeline ofKinesis(String manifest) {
        return new HydrantPipeline(true, manifest);
    }

    @Override
    public void compose(StreamExecutionEnvironment env, Workload workload) {
        Configuration settings =
                new Configuration()
                        .set(
                                HydrantOptions.S3_URI_TEMPLATE,
                                "file:" + workload.output() + "/{bucket}");
        if (!manifest.isEmpty()) {
            settings.set(HydrantOptions.MANIFEST, manifest);
        }
        DeliveryStreamJob.compose(
                positioned
                        ? Sources.positionedRecords(env, workload)
                        : Sources.records(env, workload),
                DeliveryStreamDefinition.parse(definition(workload)),
                settings);
    }

    private static String definition(Workload workload) {
        return String.join(
                        "\n",
                        "{",
                        "  'DeliveryStreamName': 'bench',",
                        "  'DeliveryStreamType': 'DirectPut',",
                        "  'ExtendedS3DestinationConfiguration': {",
                        "    'RoleARN': 'arn:aws:iam::123456789012:role/bench',",
                        "    'BucketARN': 'arn:aws:s3:::bench',",
                        "    'Prefix': 'events/',",
                        "    'BufferingHints': {'SizeInMBs': 5, 'IntervalInSeconds': 60},",
                        "    'CompressionFormat': '" + workload.compression() + "',",
                        "    'ProcessingConfiguration': {",
                        "      'Enabled': true,",
                        "      'Processors': [",
                        "        {",
                        "          'Type': 'JavaTransformation',",
                        "          'Parameters': [",
                        "            {",
                        "              'ParameterName': 'ClassName',",
                        "              'ParameterValue': '"
                                + ReshapingProcessor.class.getName()
                                + "'",
                        "            }",
                        "          ]",
                        "        },",
                        "        {'Type': 'AppendDelimiterToRecord'}",
                        "      ]",
                        "    }",
                        "  }",
                        "}")
                .replace('\'', '"');
    }
}
