package io.hydrant.cli;

import io.hydrant.definition.Arn;
import io.hydrant.definition.CloudWatchLoggingOptions;
import io.hydrant.definition.DataFormatConversion;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.ExtendedS3Destination;
import io.hydrant.definition.HttpEndpointDestination;
import io.hydrant.definition.LambdaProcessor;
import io.hydrant.definition.OpenSearchDestination;
import io.hydrant.definition.RedshiftDestination;
import io.hydrant.definition.S3Configuration;
import io.hydrant.definition.SchemaConfiguration;
import io.hydrant.definition.SecretsManagerConfiguration;
import io.hydrant.expression.PrefixExpression;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.RedshiftApi;
import io.hydrant.source.KinesisStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** The least that the job's role must be allowed, by the resource it is for. */
final class Permissions {

    private Permissions() {}

    static Map<String, String> of(
            DeliveryStreamDefinition definition, KinesisStream source, Configuration settings) {
        Map<String, String> needed = new LinkedHashMap<>();
        readKinesis(needed, definition, source, settings);
        definition
                .destination()
                .processing()
                .lambda()
                .filter(lambda -> runsOnAws(lambda, settings))
                .ifPresent(lambda -> needed.put(lambda.functionArn(), "lambda:InvokeFunction"));
        definition
                .s3()
                .flatMap(ExtendedS3Destination::conversion)
                .map(DataFormatConversion::schema)
                .filter(schema -> schema.columns().isEmpty() && isAskedOfAws(settings))
                .ifPresent(schema -> readGlue(needed, definition, schema));
        definition
                .openSearch()
                .filter(openSearch -> isSigned(settings))
                .ifPresent(openSearch -> writeOpenSearch(needed, openSearch));
        definition
                .httpEndpoint()
                .map(HttpEndpointDestination::secretsManager)
                .filter(SecretsManagerConfiguration::isEnabled)
                .ifPresent(
                        secret -> needed.put(secret.secretArn(), "secretsmanager:GetSecretValue"));
        definition.redshift().ifPresent(redshift -> loadRedshift(needed, redshift, settings));
        if (settings.get(HydrantOptions.S3_URI_TEMPLATE).startsWith("s3")) {
            S3Configuration objects = definition.destination().objects();
            writeS3(needed, objects, objects.errorOutputPrefix());
            definition
                    .destination()
                    .backup()
                    .ifPresent(backup -> writeS3(needed, backup, backup.prefix()));
        }
        log(needed, definition, settings);
        return needed;
    }

    /** The role that reads the objects is Redshift's own to assume. */
    private static void loadRedshift(
            Map<String, String> needed, RedshiftDestination redshift, Configuration settings) {
        SecretsManagerConfiguration secret = redshift.secretsManager();
        boolean dataApi =
                redshift.url().isRedshift()
                        && settings.get(HydrantOptions.REDSHIFT_API) == RedshiftApi.DATA_API;
        if (secret.isEnabled()) {
            needed.put(secret.secretArn(), "secretsmanager:GetSecretValue");
        }
        if (dataApi) {
            needed.put(
                    "*",
                    "redshift-data:BatchExecuteStatement, redshift-data:DescribeStatement,"
                            + " redshift-data:GetStatementResult, redshift-data:CancelStatement"
                            + temporaryCredentials(redshift));
        }
    }

    private static String temporaryCredentials(RedshiftDestination redshift) {
        if (redshift.secretsManager().isEnabled()) {
            return "";
        }
        return redshift.url().isServerless()
                ? ", redshift-serverless:GetCredentials"
                : ", redshift:GetClusterCredentials";
    }

    private static void log(
            Map<String, String> needed,
            DeliveryStreamDefinition definition,
            Configuration settings) {
        CloudWatchLoggingOptions logging = definition.destination().cloudWatchLogging();
        if (logging.enabled() && !settings.contains(HydrantOptions.LOGS_ENDPOINT)) {
            needed.put(
                    "arn:"
                            + Arn.of(definition.arn()).partition()
                            + ":logs:"
                            + definition.region()
                            + ":"
                            + definition.accountId()
                            + ":log-group:"
                            + logging.logGroupName()
                            + ":log-stream:"
                            + logging.logStreamName(),
                    "logs:PutLogEvents");
        }
    }

    private static void readKinesis(
            Map<String, String> needed,
            DeliveryStreamDefinition definition,
            KinesisStream source,
            Configuration settings) {
        String arn =
                definition
                        .kinesisSource()
                        .map(kinesis -> kinesis.streamArn().toString())
                        .orElseGet(() -> directPutStream(definition, source));
        needed.put(
                arn,
                "kinesis:DescribeStream, kinesis:ListShards, kinesis:GetShardIterator,"
                        + " kinesis:GetRecords");
        if (settings.get(HydrantOptions.KINESIS_ENHANCED_FAN_OUT)) {
            needed.merge(
                    arn,
                    "kinesis:DescribeStreamSummary, kinesis:RegisterStreamConsumer",
                    (some, more) -> some + ", " + more);
            needed.put(
                    arn + "/consumer/*",
                    "kinesis:DescribeStreamConsumer, kinesis:DeregisterStreamConsumer,"
                            + " kinesis:SubscribeToShard");
        }
    }

    private static String directPutStream(
            DeliveryStreamDefinition definition, KinesisStream source) {
        return "arn:"
                + Arn.of(definition.arn()).partition()
                + ":kinesis:"
                + source.region()
                + ":"
                + definition.accountId()
                + ":stream/"
                + source.name();
    }

    static boolean runsOnAws(LambdaProcessor lambda, Configuration settings) {
        return !settings.contains(HydrantOptions.lambdaFunction(lambda.functionName()))
                && !settings.contains(HydrantOptions.LAMBDA_ENDPOINT);
    }

    private static boolean isAskedOfAws(Configuration settings) {
        return !settings.contains(HydrantOptions.SCHEMA_FILE)
                && !settings.contains(HydrantOptions.GLUE_ENDPOINT);
    }

    /** Of the catalog, the database and the table: Glue asks for all three. */
    private static void readGlue(
            Map<String, String> needed,
            DeliveryStreamDefinition definition,
            SchemaConfiguration schema) {
        String region = schema.region().isEmpty() ? definition.region() : schema.region();
        String account = schema.catalogId().isEmpty() ? definition.accountId() : schema.catalogId();
        String glue =
                "arn:"
                        + Arn.of(definition.arn()).partition()
                        + ":glue:"
                        + region
                        + ":"
                        + account
                        + ":";
        String table = schema.databaseName() + "/" + schema.tableName();
        String actions = "glue:GetTable, glue:GetTableVersion";
        needed.put(glue + "catalog", actions);
        needed.put(glue + "database/" + schema.databaseName(), actions);
        needed.put(glue + "table/" + table, actions);
    }

    private static boolean isSigned(Configuration settings) {
        return settings.get(HydrantOptions.OPENSEARCH_AUTHENTICATION)
                == HydrantOptions.OpenSearchAuthentication.SIGV4;
    }

    private static void writeOpenSearch(
            Map<String, String> needed, OpenSearchDestination openSearch) {
        String resource = openSearch.cluster().toString();
        if (openSearch.kind().isServerless()) {
            needed.put(resource, "aoss:APIAccessAll (data access: WriteDocument, CreateIndex)");
        } else {
            needed.put(resource + "/_bulk", "es:ESHttpPost");
        }
    }

    private static void writeS3(
            Map<String, String> needed, S3Configuration s3, PrefixExpression other) {
        needed.put(
                s3.bucketArn(),
                "s3:ListBucket, s3:GetBucketLocation, s3:ListBucketMultipartUploads");
        for (PrefixExpression prefix : List.of(s3.prefix(), other)) {
            needed.put(
                    s3.bucketArn() + "/" + prefix.literalStart() + "*",
                    "s3:PutObject, s3:GetObject, s3:AbortMultipartUpload,"
                            + " s3:ListMultipartUploadParts");
        }
        s3.encryption()
                .kmsKeyArn()
                .ifPresent(key -> needed.put(key, "kms:GenerateDataKey, kms:Decrypt"));
    }
}
