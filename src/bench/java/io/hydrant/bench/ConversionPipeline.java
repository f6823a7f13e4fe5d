package io.hydrant.bench;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.DeliveryStreamJob;
import io.hydrant.settings.HydrantOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Hydrant: a delivery stream that converts records to Parquet, buffers of 64 MB. */
final class ConversionPipeline implements Pipeline {

    /** Those of an {@link EventPool}'s events. */
    static final String COLUMNS =
            "user string, session string, action string, time timestamp, number bigint, device"
                    + " struct<mobile:boolean,ip:string>, text string";

    @Override
    public void compose(StreamExecutionEnvironment env, Workload workload) {
        DeliveryStreamJob.compose(
                Sources.records(env, workload),
                DeliveryStreamDefinition.parse(DEFINITION),
                new Configuration()
                        .set(
                                HydrantOptions.S3_URI_TEMPLATE,
                                "file:" + workload.output() + "/{bucket}"));
    }

    private static final String DEFINITION =
            String.join(
                            "\n",
                            "{",
                            "  'DeliveryStreamName': 'bench',",
                            "  'DeliveryStreamType': 'DirectPut',",
                            "  'ExtendedS3DestinationConfiguration': {",
                            "    'RoleARN': 'arn:aws:iam::123456789012:role/bench',",
                            "    'BucketARN': 'arn:aws:s3:::bench',",
                            "    'Prefix': 'events/',",
                            "    'BufferingHints': {'SizeInMBs': 64, 'IntervalInSeconds': 60},",
                            "    'DataFormatConversionConfiguration': {",
                            "      'SchemaConfiguration': {'Columns': '" + COLUMNS + "'},",
                            "      'InputFormatConfiguration':"
                                    + " {'Deserializer': {'OpenXJsonSerDe': {}}},",
                            "      'OutputFormatConfiguration':"
                                    + " {'Serializer': {'ParquetSerDe': {}}}",
                            "    }",
                            "  }",
                            "}")
                    .replace('\'', '"');
}
