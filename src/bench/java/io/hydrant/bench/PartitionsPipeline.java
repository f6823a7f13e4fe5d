package io.hydrant.bench;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.job.DeliveryStreamJob;
import io.hydrant.settings.HydrantOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A whole delivery stream whose records go where a jq query says; or, to compare, do not. */
final class PartitionsPipeline implements Pipeline {

    private static final String UNPARTITIONED = "'Prefix': 'events/',";

    private static final String PARTITIONED =
            "'Prefix': 'events/k=!{partitionKeyFromQuery:key}/',"
                    + "'ErrorOutputPrefix': 'errors/!{firehose:error-output-type}/',"
                    + "'DynamicPartitioningConfiguration': {'Enabled': true},";

    private static final String EXTRACTION =
            "{'Type': 'MetadataExtraction', 'Parameters': ["
                    + "{'ParameterName': 'MetadataExtractionQuery', 'ParameterValue': '{key: .key}'},"
                    + "{'ParameterName': 'JsonParsingEngine', 'ParameterValue': 'JQ-1.6'}]},";

    private final Class<? extends KeyingProcessor> keys;
    private final boolean partitioned;

    PartitionsPipeline(Class<? extends KeyingProcessor> keys, boolean partitioned) {
        this.keys = keys;
        this.partitioned = partitioned;
    }

    @Override
    public void compose(StreamExecutionEnvironment env, Workload workload) {
        DeliveryStreamJob.compose(
                Sources.records(env, workload),
                DeliveryStreamDefinition.parse(definition(workload)),
                new Configuration()
                        .set(HydrantOptions.ACTIVE_PARTITIONS, 10_000)
                        .set(
                                HydrantOptions.S3_URI_TEMPLATE,
                                "file:" + workload.output() + "/{bucket}"));
    }

    private String definition(Workload workload) {
        return ("{'DeliveryStreamName': 'bench', 'DeliveryStreamType': 'DirectPut',"
                        + "'ExtendedS3DestinationConfiguration': {"
                        + "'RoleARN': 'arn:aws:iam::123456789012:role/bench',"
                        + "'BucketARN': 'arn:aws:s3:::bench',"
                        + (partitioned ? PARTITIONED : UNPARTITIONED)
                        + "'BufferingHints': {'SizeInMBs': 64, 'IntervalInSeconds': 12},"
                        + "'CompressionFormat': '"
                        + workload.compression()
                        + "', 'ProcessingConfiguration': {'Enabled': true, 'Processors': ["
                        + "{'Type': 'JavaTransformation', 'Parameters': [{'ParameterName':"
                        + " 'ClassName', 'ParameterValue': '"
                        + keys.getName()
                        + "'}]},"
                        + (partitioned ? EXTRACTION : "")
                        + "{'Type': 'AppendDelimiterToRecord'}]}}}")
                .replace('\'', '"');
    }
}
