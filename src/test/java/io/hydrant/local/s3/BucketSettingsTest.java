package io.hydrant.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Payer;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TransitionDefaultMinimumObjectSize;

/** What Terraform and CloudFormation set of a bucket, and read again. */
class BucketSettingsTest {

    private static final String POLICY = "{\"Version\": \"2012-10-17\", \"Statement\": []}";

    private static final LifecycleRule RULE =
            LifecycleRule.builder()
                    .id("old")
                    .status(ExpirationStatus.ENABLED)
                    .filter(filter -> filter.prefix("logs/"))
                    .expiration(expiration -> expiration.days(30))
                    .build();

    private static final PublicAccessBlockConfiguration BLOCK =
            PublicAccessBlockConfiguration.builder()
                    .blockPublicAcls(true)
                    .blockPublicPolicy(true)
                    .ignorePublicAcls(true)
                    .restrictPublicBuckets(true)
                    .build();

    private static final ServerSideEncryptionConfiguration ENCRYPTION =
            ServerSideEncryptionConfiguration.builder()
                    .rules(
                            ServerSideEncryptionRule.builder()
                                    .applyServerSideEncryptionByDefault(
                                            byDefault ->
                                                    byDefault.sseAlgorithm(
                                                            ServerSideEncryption.AES256))
                                    .bucketKeyEnabled(true)
                                    .build())
                    .build();

    private static final Tag TAG = Tag.builder().key("team").value("data & <more>").build();

    @TempDir private Path directory;

    private EmbeddedS3 s3;
    private S3Client client;

    @BeforeEach
    void start() throws Exception {
        s3 = EmbeddedS3.over(directory).start();
        client = S3Clients.to(s3.endpoint());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        s3.close();
    }

    /** In the order in which Terraform sends them, with what it reads in between. */
    @Test
    void aBucketAsTerraformMakesItIsReadAsItWasMade() throws Exception {
        client.createBucket(r -> r.bucket("orders"));
        client.putBucketTagging(r -> r.bucket("orders").tagging(t -> t.tagSet(TAG)));
        readAsTerraformDoes();
        client.putBucketAcl(r -> r.bucket("orders").acl(BucketCannedACL.PRIVATE));
        client.putPublicAccessBlock(r -> r.bucket("orders").publicAccessBlockConfiguration(BLOCK));
        client.putBucketOwnershipControls(
                r ->
                        r.bucket("orders")
                                .ownershipControls(
                                        controls ->
                                                controls.rules(
                                                        OwnershipControlsRule.builder()
                                                                .objectOwnership(
                                                                        ObjectOwnership
                                                                                .BUCKET_OWNER_ENFORCED)
                                                                .build())));
        client.putBucketEncryption(
                r -> r.bucket("orders").serverSideEncryptionConfiguration(ENCRYPTION));
        client.putBucketLifecycleConfiguration(
                r ->
                        r.bucket("orders")
                                .lifecycleConfiguration(l -> l.rules(RULE))
                                .transitionDefaultMinimumObjectSize(
                                        TransitionDefaultMinimumObjectSize
                                                .VARIES_BY_STORAGE_CLASS));
        client.putBucketVersioning(
                r ->
                        r.bucket("orders")
                                .versioningConfiguration(
                                        v -> v.status(BucketVersioningStatus.ENABLED)));
        client.putBucketPolicy(r -> r.bucket("orders").policy(POLICY));
        restart();

        assertThat(client.getBucketTagging(r -> r.bucket("orders")).tagSet()).containsExactly(TAG);
        assertThat(
                        client.getPublicAccessBlock(r -> r.bucket("orders"))
                                .publicAccessBlockConfiguration())
                .isEqualTo(BLOCK);
        assertThat(
                        client.getBucketOwnershipControls(r -> r.bucket("orders"))
                                .ownershipControls()
                                .rules()
                                .get(0)
                                .objectOwnership())
                .isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        assertThat(
                        client.getBucketEncryption(r -> r.bucket("orders"))
                                .serverSideEncryptionConfiguration())
                .isEqualTo(ENCRYPTION);
        GetBucketLifecycleConfigurationResponse lifecycle =
                client.getBucketLifecycleConfiguration(r -> r.bucket("orders"));
        assertThat(lifecycle.rules()).containsExactly(RULE);
        assertThat(lifecycle.transitionDefaultMinimumObjectSize())
                .isEqualTo(TransitionDefaultMinimumObjectSize.VARIES_BY_STORAGE_CLASS);
        assertThat(client.getBucketVersioning(r -> r.bucket("orders")).status())
                .isEqualTo(BucketVersioningStatus.ENABLED);
        assertThat(client.getBucketPolicy(r -> r.bucket("orders")).policy()).isEqualTo(POLICY);
    }

    /** All that aws_s3_bucket reads, of which only the tags are set. */
    private void readAsTerraformDoes() {
        client.headBucket(r -> r.bucket("orders"));
        assertThat(client.getBucketAcl(r -> r.bucket("orders")).grants()).hasSize(1);
        assertThat(client.getBucketVersioning(r -> r.bucket("orders")).status()).isNull();
        assertThat(client.getBucketAccelerateConfiguration(r -> r.bucket("orders")).status())
                .isNull();
        assertThat(client.getBucketRequestPayment(r -> r.bucket("orders")).payer())
                .isEqualTo(Payer.BUCKET_OWNER);
        assertThat(client.getBucketLogging(r -> r.bucket("orders")).loggingEnabled()).isNull();
        assertThat(client.getBucketLocation(r -> r.bucket("orders")).locationConstraintAsString())
                .isNullOrEmpty();
        assertThat(client.getBucketTagging(r -> r.bucket("orders")).tagSet()).containsExactly(TAG);
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                unset("NoSuchTagSet", (s3, b) -> s3.getBucketTagging(r -> r.bucket(b))),
                unset(
                        "NoSuchLifecycleConfiguration",
                        (s3, b) -> s3.getBucketLifecycleConfiguration(r -> r.bucket(b))),
                unset(
                        "ServerSideEncryptionConfigurationNotFoundError",
                        (s3, b) -> s3.getBucketEncryption(r -> r.bucket(b))),
                unset(
                        "NoSuchPublicAccessBlockConfiguration",
                        (s3, b) -> s3.getPublicAccessBlock(r -> r.bucket(b))),
                unset(
                        "OwnershipControlsNotFoundError",
                        (s3, b) -> s3.getBucketOwnershipControls(r -> r.bucket(b))),
                unset("NoSuchCORSConfiguration", (s3, b) -> s3.getBucketCors(r -> r.bucket(b))),
                unset(
                        "NoSuchWebsiteConfiguration",
                        (s3, b) -> s3.getBucketWebsite(r -> r.bucket(b))),
                unset(
                        "ReplicationConfigurationNotFoundError",
                        (s3, b) -> s3.getBucketReplication(r -> r.bucket(b))),
                unset("NoSuchBucketPolicy", (s3, b) -> s3.getBucketPolicy(r -> r.bucket(b))),
                unset(
                        "ObjectLockConfigurationNotFoundError",
                        (s3, b) -> s3.getObjectLockConfiguration(r -> r.bucket(b))));
    }

    private static Arguments unset(String code, BiConsumer<S3Client, String> get) {
        return Arguments.of(code, get);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("missing")
    void whatIsNotSetHasS3sOwnError(String code, BiConsumer<S3Client, String> get) {
        s3.createBucket("orders");

        S3Exception unset =
                catchThrowableOfType(S3Exception.class, () -> get.accept(client, "orders"));
        S3Exception nowhere =
                catchThrowableOfType(S3Exception.class, () -> get.accept(client, "nobucket"));

        assertThat(unset.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(unset.statusCode()).isEqualTo(404);
        assertThat(nowhere.awsErrorDetails().errorCode()).isEqualTo("NoSuchBucket");
    }

    @ParameterizedTest
    @EnumSource(BucketSetting.class)
    void eachSettingIsToldAsItWasSet(BucketSetting setting) throws Exception {
        s3.createBucket("orders");
        String text =
                setting.isJson()
                        ? POLICY
                        : "<" + setting.element() + "> </" + setting.element() + ">";

        HttpResponse<String> put = send("PUT", setting.parameter(), text);
        HttpResponse<String> told = send("GET", setting.parameter(), "");
        HttpResponse<String> deleted = send("DELETE", setting.parameter(), "");

        assertThat(put.statusCode()).isEqualTo(setting.statusOfPut());
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).isEqualTo(text);
        assertThat(deleted.statusCode()).isEqualTo(setting.canBeDeleted() ? 204 : 405);
        assertThat(Files.isDirectory(directory.resolve("orders"))).isTrue();
    }

    @Test
    void whatIsDeletedIsNotSetAndTheBucketStays() {
        s3.createBucket("orders");
        client.putBucketTagging(r -> r.bucket("orders").tagging(t -> t.tagSet(TAG)));
        client.putBucketPolicy(r -> r.bucket("orders").policy(POLICY));

        client.deleteBucketTagging(r -> r.bucket("orders"));
        client.deleteBucketTagging(r -> r.bucket("orders"));

        assertThatThrownBy(() -> client.getBucketTagging(r -> r.bucket("orders")))
                .hasMessageContaining("The TagSet does not exist");
        assertThat(client.getBucketPolicy(r -> r.bucket("orders")).policy()).isEqualTo(POLICY);
    }

    @Test
    void whatIsSetIsGoneWithTheBucketAndNoBucketItself() throws Exception {
        client.createBucket(r -> r.bucket("orders"));
        client.putBucketTagging(r -> r.bucket("orders").tagging(t -> t.tagSet(TAG)));

        assertThat(client.listBuckets().buckets())
                .extracting(Bucket::name)
                .containsExactly("orders");
        client.deleteBucket(r -> r.bucket("orders"));
        assertThat(directory.resolve(".settings")).isEmptyDirectory();
        client.createBucket(r -> r.bucket("orders"));
        assertThatThrownBy(() -> client.getBucketTagging(r -> r.bucket("orders")))
                .hasMessageContaining("The TagSet does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | tagging    | <Tagging>                       | 400 | MalformedXML",
                "PUT    | tagging    | <Other/>                        | 400 | MalformedXML",
                "PUT    | tagging    | <!DOCTYPE Tagging><Tagging/>    | 400 | MalformedXML",
                "PUT    | tagging    | LONG                            | 400 | MaxMessageLengthExceeded",
                "PUT    | policy     | []                              | 400 | MalformedPolicy",
                "PUT    | policy     | {                               | 400 | MalformedPolicy",
                "DELETE | versioning | x                               | 405 | MethodNotAllowed",
                "DELETE | logging    | x                               | 405 | MethodNotAllowed",
                "PUT    | inventory  | x                               | 501 | NotImplemented",
            })
    void whatCannotBeSetIsRefusedAndTheBucketStays(
            String method, String setting, String body, int status, String code) throws Exception {
        s3.createBucket("orders");

        HttpResponse<String> refused =
                send(method, setting, body.replace("LONG", "x".repeat(300_000)));

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains("<Code>" + code + "</Code>");
        assertThat(Files.exists(directory.resolve(".settings"))).isFalse();
        assertThat(Files.isDirectory(directory.resolve("orders"))).isTrue();
    }

    private HttpResponse<String> send(String method, String setting, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(s3.endpoint() + "/orders?" + setting))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private void restart() throws Exception {
        stop();
        start();
    }
}
