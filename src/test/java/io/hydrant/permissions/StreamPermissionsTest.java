package io.hydrant.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamPermissionsTest {

    private static final String ETL = "firehose-etl-stream";
    private static final String BUCKET = "arn:aws:s3:::firehose-etl-demo-bucket";
    private static final String STREAM =
            "arn:aws:kinesis:ap-northeast-2:123456789012:stream/firehose-etl-source";

    @Test
    void aConsumerOfItsOwnIsRegisteredUnderItsName() throws IOException {
        Example example = Example.of(ETL).set("kinesis.enhanced-fan-out", "true");

        assertThat(example.resourcesOf("kinesis:RegisterStreamConsumer")).containsExactly(STREAM);
        assertThat(example.resourcesOf("kinesis:SubscribeToShard"))
                .containsExactly(STREAM + "/consumer/firehose-etl-stream:*");
        assertThat(
                        example.set("kinesis.consumer-name", "mine")
                                .resourcesOf("kinesis:SubscribeToShard"))
                .containsExactly(STREAM + "/consumer/mine:*");
    }

    @Test
    void theStreamBehindDirectPutIsInTheAccountOfTheRole() throws IOException {
        Example example =
                Example.of("http-endpoint-stream")
                        .with("\"KinesisStreamAsSource\"", "\"DirectPut\"");

        assertThat(example.resourcesOf("kinesis:GetRecords"))
                .containsExactly(
                        "arn:aws:kinesis:us-east-1:123456789012:stream/http-endpoint-stream");
        assertThat(example.set("direct-put.stream", "puts").resourcesOf("kinesis:GetRecords"))
                .containsExactly("arn:aws:kinesis:us-east-1:123456789012:stream/puts");
    }

    @Test
    void manifestsAreWrittenBesideTheObjects() throws IOException {
        Example example = Example.of(ETL);

        assertThat(example.resourcesOf("s3:PutObject")).doesNotContain(BUCKET + "/manifests/*");
        assertThat(example.set("manifest", "manifests/").resourcesOf("s3:PutObject"))
                .contains(BUCKET + "/manifests/*");
    }

    @Test
    void theKeyOfTheSourceIsUsedThroughKinesisAlone() throws IOException {
        String key = "arn:aws-cn:kms:cn-north-1:123456789012:key/1-2";
        Policy policy = Example.of(ETL).permissions(Optional.of(key)).policy();

        PolicyGrammar.check(policy.toJson());
        Statement decrypt = policy.statements().get(1);
        assertThat(decrypt.actions()).containsExactly("kms:Decrypt");
        assertThat(decrypt.resources()).containsExactly(key);
        assertThat(decrypt.conditions())
                .containsExactly(
                        Condition.isEqual("kms:ViaService", "kinesis.cn-north-1.amazonaws.com.cn"));
    }

    @Test
    void theKeyOfRecordsThatArePutIsInTheDefinition() throws IOException {
        String key = "arn:aws:kms:us-east-1:123456789012:key/1-2";
        Example example =
                Example.of("http-endpoint-stream")
                        .with(
                                "\"KinesisStreamAsSource\"",
                                "\"DirectPut\", \"DeliveryStreamEncryptionConfigurationInput\":"
                                        + " {\"KeyType\": \"CUSTOMER_MANAGED_CMK\", \"KeyARN\": \""
                                        + key
                                        + "\"}");

        assertThat(example.resourcesOf("kms:Decrypt")).containsExactly(key);
        assertThat(example.conditionsOf("kms:Decrypt"))
                .containsExactly(
                        Condition.isEqual("kms:ViaService", "kinesis.us-east-1.amazonaws.com"));
    }

    @Test
    void theKeyOfABucketIsUsedThroughS3Alone() throws IOException {
        Example example = Example.of(ETL).with("\"CompressionFormat\"", encryptedWith("key/1-2"));

        assertThat(example.resourcesOf("kms:GenerateDataKey"))
                .containsExactly("arn:aws:kms:ap-northeast-2:123456789012:key/1-2");
        assertThat(example.conditionsOf("kms:GenerateDataKey"))
                .containsExactly(
                        Condition.isEqual("kms:ViaService", "s3.ap-northeast-2.amazonaws.com"));
    }

    @Test
    void theKeyBehindAnAliasIsKnownByItsAliases() throws IOException {
        Example example =
                Example.of(ETL).with("\"CompressionFormat\"", encryptedWith("alias/objects"));

        assertThat(example.resourcesOf("kms:Decrypt"))
                .containsExactly("arn:aws:kms:ap-northeast-2:123456789012:key/*");
        assertThat(example.conditionsOf("kms:Decrypt"))
                .containsExactly(
                        Condition.hasOneEqual("kms:ResourceAliases", "alias/objects"),
                        Condition.isEqual("kms:ViaService", "s3.ap-northeast-2.amazonaws.com"));
    }

    private static String encryptedWith(String key) {
        return "\"EncryptionConfiguration\": {\"KMSEncryptionConfig\": {\"AWSKMSKeyARN\":"
                + " \"arn:aws:kms:ap-northeast-2:123456789012:"
                + key
                + "\"}}, \"CompressionFormat\"";
    }

    @Test
    void whatIamReadsOtherwiseIsEscapedInAPrefix() throws IOException {
        Example example = Example.of(ETL).with("\"etl-output/\"", "\"a*b?c${aws:userid}/\"");
        String start = "a${*}b${?}c${$}{aws:userid}/*";

        assertThat(example.resourcesOf("s3:PutObject"))
                .containsExactly(BUCKET + "/" + start, BUCKET + "/etl-errors/*");
        assertThat(example.conditionsOf("s3:ListBucket"))
                .containsExactly(Condition.isLike("s3:prefix", List.of(start, "etl-errors/*")));
    }

    @Test
    void aPrefixThatBeginsWithAnExpressionLeavesTheWholeBucket() throws IOException {
        Example example =
                Example.of(ETL)
                        .with("\"etl-output/\"", "\"!{timestamp:yyyy}/etl/\"")
                        .with("\"etl-errors/\"", "\"e/!{firehose:error-output-type}/\"");

        assertThat(example.resourcesOf("s3:PutObject")).containsExactly(BUCKET + "/*");
        assertThat(example.resourcesOf("s3:ListBucket")).containsExactly(BUCKET);
        assertThat(example.conditionsOf("s3:ListBucket")).isEmpty();
    }

    @Test
    void aPrefixWithinAnotherIsNotToldTwice() throws IOException {
        Example example = Example.of(ETL).with("\"etl-errors/\"", "\"etl-output/errors/\"");

        assertThat(example.resourcesOf("s3:PutObject")).containsExactly(BUCKET + "/etl-output/*");
    }

    @Test
    void onlyFailuresAndTheBackupOfAnotherDestinationAreWritten() throws IOException {
        Example example = Example.of("http-endpoint-stream");

        assertThat(example.resourcesOf("s3:PutObject"))
                .containsExactly("arn:aws:s3:::my-clicks/failed/*");
        assertThat(example.with("FailedDataOnly", "AllData").resourcesOf("s3:PutObject"))
                .containsExactly("arn:aws:s3:::my-clicks/failed/*", "arn:aws:s3:::my-clicks/all/*");
    }

    @Test
    void aBucketMayBeSomewhereElse() throws IOException {
        assertThat(
                        Example.of(ETL)
                                .set("s3.uri-template", "s3a://dev/{bucket}")
                                .resourcesOf("s3:PutObject"))
                .containsExactly(
                        "arn:aws:s3:::dev/firehose-etl-demo-bucket/etl-output/*",
                        "arn:aws:s3:::dev/firehose-etl-demo-bucket/etl-errors/*");
        assertThat(
                        Example.of(ETL)
                                .set("s3.uri-template", "file:///tmp/{bucket}")
                                .resourcesOf("s3:PutObject"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TransformETLFunction, TransformETLFunction",
        "TransformETLFunction:live, TransformETLFunction:live",
        "TransformETLFunction:$LATEST, TransformETLFunction:${$}LATEST"
    })
    void aFunctionIsInvokedWithItsQualifierAlone(String given, String allowed) throws IOException {
        assertThat(
                        Example.of(ETL)
                                .with("function:TransformETLFunction", "function:" + given)
                                .resourcesOf("lambda:InvokeFunction"))
                .containsExactly("arn:aws:lambda:ap-northeast-2:123456789012:function:" + allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "lambda.function.TransformETLFunction, java:com.acme.Etl, false",
        "lambda.endpoint, http://127.0.0.1:4566, false",
        "lambda.endpoint, https://vpce-1.lambda.ap-northeast-2.vpce.amazonaws.com, true"
    })
    void whatRunsElsewhereNeedsNoPermission(String setting, String value, boolean needed)
            throws IOException {
        assertThat(Example.of(ETL).set(setting, value).resourcesOf("lambda:InvokeFunction"))
                .hasSize(needed ? 1 : 0);
    }

    @Test
    void theSchemaMayBeOfAnotherAccountAndRegionAndVersion() throws IOException {
        Example example =
                Example.of("clicks-parquet")
                        .with(
                                "\"DatabaseName\"",
                                "\"CatalogId\": \"999999999999\", \"Region\": \"us-west-2\","
                                        + " \"VersionId\": \"7\", \"DatabaseName\"");

        assertThat(example.resourcesOf("glue:GetTableVersion"))
                .containsExactly(
                        "arn:aws:glue:us-west-2:999999999999:catalog",
                        "arn:aws:glue:us-west-2:999999999999:database/lake",
                        "arn:aws:glue:us-west-2:999999999999:table/lake/clicks");
        assertThat(example.resourcesOf("glue:GetTable")).isEmpty();
        assertThat(example.notes()).isEmpty();
    }

    @Test
    void aCatalogThatIsNoAccountIsNoted() throws IOException {
        Example example =
                Example.of("clicks-parquet")
                        .with("\"DatabaseName\"", "\"CatalogId\": \"mine\", \"DatabaseName\"");

        assertThat(example.resourcesOf("glue:GetTable"))
                .contains("arn:aws:glue:eu-west-1:123456789012:catalog");
        assertThat(example.notes())
                .containsExactly(
                        "SchemaConfiguration.CatalogId is 'mine', not the ID of an account; the"
                                + " resources of statement ReadSchema are in the stream's own"
                                + " account, and must be changed if the catalog is not");
    }

    @Test
    void filesThatSettingsNameOnS3AreRead() throws IOException {
        Example example =
                Example.of("clicks-parquet")
                        .set("definition", "s3a://config/clicks.json")
                        .set("schema.file", "s3a://config/schemas/clicks*.txt")
                        .set("opensearch.password-file", "s3a://config/unused");

        assertThat(example.resourcesOf("s3:GetObject"))
                .containsSubsequence(
                        "arn:aws:s3:::config/clicks.json",
                        "arn:aws:s3:::config/schemas/clicks${*}.txt")
                .doesNotContain("arn:aws:s3:::config/unused");
        assertThat(example.resourcesOf("glue:GetTable")).isEmpty();
    }

    @Test
    void errorsAreLoggedToOneLogStream() throws IOException {
        Example example =
                Example.of(ETL)
                        .with(
                                "\"CompressionFormat\"",
                                "\"CloudWatchLoggingOptions\": {\"Enabled\": true, \"LogGroupName\":"
                                        + " \"/aws/kinesisfirehose/logs\", \"LogStreamName\":"
                                        + " \"S3$Delivery\"}, \"CompressionFormat\"");

        assertThat(example.resourcesOf("logs:PutLogEvents"))
                .containsExactly(
                        "arn:aws:logs:ap-northeast-2:123456789012:"
                                + "log-group:/aws/kinesisfirehose/logs:log-stream:S3${$}Delivery");
    }

    @Test
    void errorsOfS3AreLoggedBesideTheirBucket() throws IOException {
        String logging =
                "\"CloudWatchLoggingOptions\": {\"Enabled\": true, \"LogGroupName\": \"/g\","
                        + " \"LogStreamName\": \"backup\"}, \"BucketARN\"";

        assertThat(
                        Example.of("orders-to-opensearch")
                                .with("\"BucketARN\"", logging)
                                .resourcesOf("logs:PutLogEvents"))
                .containsExactly(
                        "arn:aws:logs:ap-northeast-2:123456789012:log-group:/g:log-stream:backup");
    }

    @ParameterizedTest
    @CsvSource({
        "http-endpoint-stream, endpoint-AbCdEf, endpoint-AbCdEf",
        "http-endpoint-stream, endpoint, endpoint-??????",
        "splunk-stream, endpoint, endpoint-??????"
    })
    void aSecretMayBeNamedWithoutItsLastCharacters(String file, String given, String allowed)
            throws IOException {
        String secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";
        Example example =
                Example.of(file)
                        .with(
                                "\"S3BackupMode\"",
                                "\"SecretsManagerConfiguration\": {\"Enabled\": true, \"SecretARN\": \""
                                        + secret
                                        + given
                                        + "\"}, \"S3BackupMode\"");

        assertThat(example.resourcesOf("secretsmanager:GetSecretValue"))
                .containsExactly(secret + allowed);
        assertThat(
                        example.set("secretsmanager.endpoint", "http://127.0.0.1:4566")
                                .resourcesOf("secretsmanager:GetSecretValue"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "search-orders-abcdefghijklmnopqrstuvwxyz.eu-west-1.es.amazonaws.com, eu-west-1, orders",
        "vpc-my-orders-abcdefghij0123456789abcdef.us-east-1.es.amazonaws.com, us-east-1, my-orders",
        "search-orders-abcdefghijklmnopqrstuvwxyz.aos.eu-west-1.on.aws, eu-west-1, orders",
        "search-orders.cn-north-1.es.amazonaws.com.cn, cn-north-1, orders"
    })
    void theEndpointTellsTheDomain(String host, String region, String domain) throws IOException {
        Example example =
                Example.of("orders-to-opensearch")
                        .with("search-orders.ap-northeast-2.es.amazonaws.com", host);

        assertThat(example.resourcesOf("es:ESHttpPost"))
                .containsExactly(
                        "arn:aws:es:" + region + ":123456789012:domain/" + domain + "/_bulk");
        assertThat(example.notes()).isEmpty();
    }

    @Test
    void anEndpointWithANameOfItsOwnLeavesTheDomainToBeFilledIn() throws IOException {
        Example example =
                Example.of("orders-to-opensearch")
                        .with(
                                "search-orders.ap-northeast-2.es.amazonaws.com",
                                "search.example.com");

        assertThat(example.resourcesOf("es:ESHttpPost"))
                .containsExactly("arn:aws:es:ap-northeast-2:123456789012:domain/DOMAIN-NAME/_bulk");
        assertThat(example.notes())
                .containsExactly(
                        "The endpoint https://search.example.com does not tell what is behind it;"
                                + " replace DOMAIN-NAME in"
                                + " arn:aws:es:ap-northeast-2:123456789012:domain/DOMAIN-NAME, and"
                                + " region and account if they are others");
    }

    @Test
    void aDomainThatIsNamedCountsWhateverItsEndpoint() throws IOException {
        String domain = "arn:aws:es:eu-west-1:123456789012:domain/orders";
        Example example =
                Example.of("orders-to-opensearch")
                        .with(
                                "\"ClusterEndpoint\":"
                                        + " \"https://search-orders.ap-northeast-2.es.amazonaws.com\"",
                                "\"DomainARN\": \"" + domain + "\"")
                        .set("opensearch.endpoint", "https://search.example.com");

        assertThat(example.resourcesOf("es:ESHttpPost")).containsExactly(domain + "/_bulk");
        assertThat(example.notes()).isEmpty();
    }

    @Test
    void aDomainWithoutAnEndpointIsLookedUp() throws IOException {
        String domain = "arn:aws:es:eu-west-1:123456789012:domain/orders";
        Example example =
                Example.of("orders-to-opensearch")
                        .with(
                                "\"ClusterEndpoint\":"
                                        + " \"https://search-orders.ap-northeast-2.es.amazonaws.com\"",
                                "\"DomainARN\": \"" + domain + "\"");

        assertThat(example.resourcesOf("es:DescribeDomain")).containsExactly(domain);
        assertThat(example.resourcesOf("es:ESHttpPost")).containsExactly(domain + "/_bulk");
        assertThat(
                        example.set("opensearch.endpoint", "https://search.example.com")
                                .resourcesOf("es:DescribeDomain"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "opensearch.endpoint, http://127.0.0.1:9200",
        "opensearch.authentication, BASIC",
        "opensearch.authentication, NONE"
    })
    void aClusterThatNoRequestIsSignedForNeedsNoPermission(String setting, String value)
            throws IOException {
        assertThat(
                        Example.of("orders-to-opensearch")
                                .set(setting, value)
                                .resourcesOf("es:ESHttpPost"))
                .isEmpty();
    }

    @Test
    void thePasswordIsReadFromItsFile() throws IOException {
        assertThat(
                        Example.of("orders-to-opensearch")
                                .set("opensearch.authentication", "BASIC")
                                .set("opensearch.password-file", "s3://secrets/opensearch")
                                .resourcesOf("s3:GetObject"))
                .contains("arn:aws:s3:::secrets/opensearch");
    }

    @Test
    void aCollectionAsksForAPolicyOfItsOwnToo() throws IOException {
        Example example =
                Example.of("orders-to-opensearch")
                        .with(
                                "AmazonopensearchserviceDestinationConfiguration",
                                "AmazonOpenSearchServerlessDestinationConfiguration")
                        .with(
                                "\"ClusterEndpoint\":"
                                        + " \"https://search-orders.ap-northeast-2.es.amazonaws.com\"",
                                "\"CollectionEndpoint\":"
                                        + " \"https://abc123.us-east-1.aoss.amazonaws.com\"")
                        .with("\"IndexRotationPeriod\": \"OneDay\",", "");

        assertThat(example.resourcesOf("aoss:APIAccessAll"))
                .containsExactly("arn:aws:aoss:us-east-1:123456789012:collection/abc123");
        assertThat(example.notes())
                .containsExactly(
                        "The data access policy of the collection must allow the role"
                                + " aoss:WriteDocument and aoss:CreateIndex, too; no policy of IAM"
                                + " can");
    }

    private static Example redshift(String host) throws IOException {
        return Example.of("orders-to-postgres")
                .with(
                        "jdbc:postgresql://db.example.com:5432/shop?sslmode=verify-full",
                        "jdbc:redshift://" + host + ":5439/shop");
    }

    @Test
    void redshiftOverJdbcNeedsNoPermissionAtRedshift() throws IOException {
        Example example = redshift("shop.abc.eu-west-1.redshift.amazonaws.com");

        assertThat(services(example)).containsExactly("kinesis", "s3");
        assertThat(example.resourcesOf("s3:PutObject"))
                .containsExactly("arn:aws:s3:::my-staging/orders/*");
    }

    @Test
    void theDataApiLogsInToACluster() throws IOException {
        Example example =
                redshift("shop.abc.eu-west-1.redshift.amazonaws.com")
                        .set("redshift.api", "DATA_API");

        assertThat(example.resourcesOf("redshift-data:BatchExecuteStatement"))
                .containsExactly("arn:aws:redshift:eu-west-1:123456789012:cluster:shop");
        assertThat(example.conditionsOf("redshift-data:CancelStatement"))
                .containsExactly(
                        Condition.isEqual(
                                "redshift-data:statement-owner-iam-userid", "${aws:userid}"));
        assertThat(example.resourcesOf("redshift:GetClusterCredentials"))
                .containsExactly(
                        "arn:aws:redshift:eu-west-1:123456789012:dbuser:shop/loader",
                        "arn:aws:redshift:eu-west-1:123456789012:dbname:shop/shop");
        assertThat(services(example.set("redshift.data-api-endpoint", "http://127.0.0.1:4566")))
                .containsExactly("kinesis", "s3");
    }

    @Test
    void theDataApiReadsTheSecretOnAwsWhereverTheOthersAre() throws IOException {
        String secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-AbCdEf";
        Example example =
                redshift("shop.abc.eu-west-1.redshift.amazonaws.com")
                        .with(
                                "\"Username\": \"loader\",",
                                "\"SecretsManagerConfiguration\": {\"Enabled\": true,"
                                        + " \"SecretARN\": \""
                                        + secret
                                        + "\"},")
                        .with("\"Password\": \"its password\",", "")
                        .set("redshift.api", "DATA_API")
                        .set("secretsmanager.endpoint", "http://127.0.0.1:4566");

        assertThat(example.resourcesOf("secretsmanager:GetSecretValue")).containsExactly(secret);
        assertThat(example.resourcesOf("redshift:GetClusterCredentials")).isEmpty();
    }

    @Test
    void theIdOfAWorkgroupIsLeftToBeFilledIn() throws IOException {
        String workgroups = "arn:aws:redshift-serverless:eu-west-1:123456789012:workgroup/*";
        Example example =
                redshift("shop.123456789012.eu-west-1.redshift-serverless.amazonaws.com")
                        .set("redshift.api", "DATA_API");

        assertThat(example.resourcesOf("redshift-serverless:GetCredentials"))
                .containsExactly(workgroups);
        assertThat(example.resourcesOf("redshift-data:BatchExecuteStatement"))
                .containsExactly(workgroups);
        assertThat(example.notes())
                .containsExactly(
                        "The ARN of workgroup shop ends with an ID that the definition does not"
                                + " tell; put it in place of * in "
                                + workgroups
                                + " to allow no other workgroup");
    }

    private static List<String> services(Example example) {
        return example.permissions().policy().statements().stream()
                .flatMap(statement -> statement.actions().stream())
                .map(action -> action.substring(0, action.indexOf(':')))
                .distinct()
                .collect(Collectors.toList());
    }

    @Test
    void aJobInAVpcMakesNetworkInterfaces() throws IOException {
        Policy policy = Example.of(ETL).permissions().inVpc().policy();

        PolicyGrammar.check(policy.toJson());
        assertThat(policy.statements())
                .last()
                .satisfies(
                        statement -> {
                            assertThat(statement.sid()).isEqualTo("RunInVpc");
                            assertThat(statement.actions())
                                    .hasSize(8)
                                    .contains("ec2:CreateNetworkInterfacePermission");
                            assertThat(statement.resources()).containsExactly("*");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "250 | ",
                "400 | The policy has 7,401 characters; IAM allows 6,144 in a managed policy: make it"
                        + " an inline policy of the role",
                "512 | The policy has 9,193 characters; IAM allows 6,144 in a managed policy: make it"
                        + " an inline policy of the role"
            })
    void aPolicyThatIsTooLongForIamIsNoted(int length, String note) throws IOException {
        Example example =
                Example.of(ETL)
                        .with("\"etl-output/\"", "\"" + "*".repeat(length) + "\"")
                        .with("\"etl-errors/\"", "\"" + "?".repeat(length) + "\"");

        assertThat(example.notes()).isEqualTo(note == null ? List.of() : List.of(note));
    }

    @Test
    void aPolicyThatIsTooLongForARoleIsToBeSplit() throws IOException {
        Example example =
                Example.of("orders-by-customer")
                        .with("\"orders/customer=", "\"" + "$".repeat(490) + "!{timestamp:yyyy}")
                        .with("\"failed/", "\"" + "*".repeat(490))
                        .with("\"raw/", "\"" + "?".repeat(490));

        assertThat(example.notes())
                .containsExactly(
                        "The policy has 12,743 characters; IAM allows 6,144 in a managed policy, and"
                                + " 10,240 in the inline policies of a role: split it");
    }

    @Test
    void whoSendsRecordsAgainKeepsALedgerAndReadsWhatIsReplayed() throws IOException {
        StreamPermissions job = Example.of(ETL).permissions();
        Policy policy = job.toSendAgain("s3://archive/backup/2026").policy();

        PolicyGrammar.check(policy.toJson());
        assertThat(policy.toJson()).isNotEqualTo(job.policy().toJson());
        Statement ledger = only(policy, "s3:DeleteObject");
        assertThat(ledger.resources()).hasSize(1);
        assertThat(ledger.resources().get(0)).startsWith(BUCKET + "/").endsWith("_redrive/*");
        assertThat(
                        policy.statements().stream()
                                .filter(
                                        statement ->
                                                statement.actions().equals(List.of("s3:GetObject")))
                                .flatMap(statement -> statement.resources().stream()))
                .containsExactly("arn:aws:s3:::archive/backup/2026*");
        assertThat(job.policy().toJson()).doesNotContain("s3:DeleteObject");
    }

    private static Statement only(Policy policy, String action) {
        List<Statement> allowing =
                policy.statements().stream()
                        .filter(statement -> statement.actions().contains(action))
                        .collect(Collectors.toList());
        assertThat(allowing).hasSize(1);
        return allowing.get(0);
    }
}
