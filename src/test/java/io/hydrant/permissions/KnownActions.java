package io.hydrant.permissions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The actions of IAM that Hydrant needs, and what kinds of resource each of them may stand with.
 */
final class KnownActions {

    private static final String ANY = "\\*";
    private static final String STREAM = "arn:[\\w-]+:kinesis:[\\w-]+:\\d{12}:stream/[\\w.-]+";
    private static final String CONSUMER = STREAM + "/consumer/[\\w.-]+:\\*";
    private static final String BUCKET = "arn:[\\w-]+:s3:::[\\w.-]+";
    private static final String OBJECT = BUCKET + "/.+";
    private static final String KEY = "arn:[\\w-]+:kms:[\\w-]+:\\d{12}:key/[\\w*-]+";
    private static final String FUNCTION =
            "arn:[\\w-]+:lambda:[\\w-]+:\\d{12}:function:[\\w-]+(:(\\$\\{\\$})?[\\w-]+)?";
    private static final String GLUE =
            "arn:[\\w-]+:glue:[\\w-]+:\\d{12}:(catalog|database/[^/]+|table/[^/]+/[^/]+)";
    private static final String LOG_STREAM =
            "arn:[\\w-]+:logs:[\\w-]+:\\d{12}:log-group:[^:]+:log-stream:[^:]+";
    private static final String SECRET =
            "arn:[\\w-]+:secretsmanager:[\\w-]+:\\d{12}:secret:.+-([A-Za-z0-9]{6}|\\?{6})";
    private static final String DOMAIN_PATH = "arn:[\\w-]+:es:[\\w-]+:\\d{12}:domain/[\\w-]+/_bulk";
    private static final String DOMAIN = "arn:[\\w-]+:es:[\\w-]+:\\d{12}:domain/[\\w-]+";
    private static final String COLLECTION = "arn:[\\w-]+:aoss:[\\w-]+:\\d{12}:collection/[\\w-]+";
    private static final String CLUSTER = "arn:[\\w-]+:redshift:[\\w-]+:\\d{12}:cluster:[\\w-]+";
    private static final String WORKGROUP =
            "arn:[\\w-]+:redshift-serverless:[\\w-]+:\\d{12}:workgroup/\\*";
    private static final String DATABASE_USER =
            "arn:[\\w-]+:redshift:[\\w-]+:\\d{12}:(dbuser|dbname):[\\w-]+/.+";

    private static final Map<String, Pattern> RESOURCES = new HashMap<>();

    static {
        on(STREAM, "kinesis:DescribeStream", "kinesis:ListShards", "kinesis:GetShardIterator");
        on(STREAM, "kinesis:GetRecords", "kinesis:DescribeStreamSummary");
        on(STREAM, "kinesis:RegisterStreamConsumer");
        on(CONSUMER, "kinesis:DescribeStreamConsumer", "kinesis:DeregisterStreamConsumer");
        on(CONSUMER, "kinesis:SubscribeToShard");
        on(BUCKET, "s3:ListBucket", "s3:GetBucketLocation", "s3:ListBucketMultipartUploads");
        on(OBJECT, "s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload");
        on(OBJECT, "s3:ListMultipartUploadParts");
        on(KEY, "kms:Decrypt", "kms:GenerateDataKey");
        on(FUNCTION, "lambda:InvokeFunction");
        on(GLUE, "glue:GetTable", "glue:GetTableVersion");
        on(LOG_STREAM, "logs:PutLogEvents");
        on(SECRET, "secretsmanager:GetSecretValue");
        on(DOMAIN_PATH, "es:ESHttpPost");
        on(DOMAIN, "es:DescribeDomain");
        on(COLLECTION, "aoss:APIAccessAll");
        on(CLUSTER + "|" + WORKGROUP, "redshift-data:BatchExecuteStatement");
        on(ANY, "redshift-data:DescribeStatement", "redshift-data:GetStatementResult");
        on(ANY, "redshift-data:CancelStatement");
        on(DATABASE_USER, "redshift:GetClusterCredentials");
        on(WORKGROUP, "redshift-serverless:GetCredentials");
        on(ANY, "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups");
        on(ANY, "ec2:DescribeDhcpOptions", "ec2:DescribeNetworkInterfaces");
        on(ANY, "ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission");
        on(ANY, "ec2:DeleteNetworkInterface");
    }

    /** The operators of conditions that stand with them, and the keys. */
    static final Map<String, List<String>> CONDITIONS =
            Map.of(
                    "StringEquals",
                    List.of(
                            "kms:ViaService",
                            "s3:prefix",
                            "s3:delimiter",
                            "redshift-data:statement-owner-iam-userid"),
                    "StringLike",
                    List.of("s3:prefix"),
                    "ForAnyValue:StringEquals",
                    List.of("kms:ResourceAliases"));

    private KnownActions() {}

    private static void on(String resource, String... actions) {
        for (String action : actions) {
            RESOURCES.put(action, Pattern.compile(resource));
        }
    }

    static boolean standsWith(String action, String resource) {
        return RESOURCES.containsKey(action) && RESOURCES.get(action).matcher(resource).matches();
    }
}
