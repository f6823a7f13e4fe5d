package io.hydrant.destination.opensearch;

import io.hydrant.definition.DeliveryStreamDefinition;

/** Definitions for tests. Quotes may be single. */
final class OpenSearchDefinitions {

    private OpenSearchDefinitions() {}

    static DeliveryStreamDefinition domain(String index, String fields) {
        return definition(
                "Amazonopensearchservice",
                "'ClusterEndpoint': 'https://logs.example.com', 'IndexName': '" + index + "'",
                fields);
    }

    static DeliveryStreamDefinition definition(String kind, String where, String fields) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'orders', '"
                                + kind
                                + "DestinationConfiguration': {'RoleARN':"
                                + " 'arn:aws:iam::123456789012:role/firehose', "
                                + where
                                + ", "
                                + fields
                                + "'S3Configuration': {'RoleARN':"
                                + " 'arn:aws:iam::123456789012:role/firehose', 'BucketARN':"
                                + " 'arn:aws:s3:::failed'}}}")
                        .replace('\'', '"'));
    }
}
