package io.hydrant.destination.redshift;

import io.hydrant.definition.DeliveryStreamDefinition;

/** Definitions for tests. Quotes are single, a backtick is one of SQL, a caret a double one. */
final class RedshiftDefinitions {

    static final String CLUSTER =
            "jdbc:redshift://dw.abc123.eu-west-1.redshift.amazonaws.com:5439/shop";

    private RedshiftDefinitions() {}

    static DeliveryStreamDefinition at(String url, String copyCommand) {
        return at(url, copyCommand, "'Username': 'postgres', 'Password': 'postgres'");
    }

    static DeliveryStreamDefinition at(String url, String copyCommand, String fields) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'orders', 'RedshiftDestinationConfiguration': {'RoleARN':"
                                + " 'arn:aws:iam::123456789012:role/loader', 'ClusterJDBCURL': '"
                                + url
                                + "', 'CopyCommand': {"
                                + copyCommand
                                + "}, "
                                + fields
                                + ", 'S3Configuration': {'RoleARN':"
                                + " 'arn:aws:iam::123456789012:role/writer', 'BucketARN':"
                                + " 'arn:aws:s3:::staging', 'Prefix': 'in/'}}}")
                        .replace('\'', '"')
                        .replace('`', '\'')
                        .replace("^", "\\\""));
    }
}
