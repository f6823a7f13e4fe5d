package io.hydrant.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.local.s3.S3FileSystem;
import io.hydrant.preflight.AnsweringServer.Answer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** By Flink's own S3 file system, against answers of S3. */
class S3PreflightTest {

    private static final Answer DENIED = Answer.errorOfS3(403, "AccessDenied", "Access Denied");

    private static AnsweringServer s3;

    @BeforeAll
    static void start() throws IOException {
        s3 = AnsweringServer.giving(request -> DENIED);
        Configuration options = new Configuration();
        options.setString("s3.endpoint", s3.url());
        options.setString("s3.path.style.access", "true");
        options.setString("s3.access-key", "any");
        options.setString("s3.secret-key", "any");
        S3FileSystem.initialize(options);
    }

    @AfterAll
    static void close() {
        s3.close();
        FileSystem.initialize(new Configuration(), null);
    }

    @Test
    void justTheDirectoryOfThePrefixIsListed() throws Exception {
        s3.give(
                request ->
                        request.startsWith("GET ") && request.contains("prefix=raw%2F")
                                ? Answer.emptyListing()
                                : DENIED);

        bucket().require("raw/");

        assertThat(s3.asked())
                .isNotEmpty()
                .filteredOn(it -> it.startsWith("GET "))
                .allMatch(it -> it.contains("prefix=raw%2F"));
    }

    @Test
    void aListingThatIsDeniedIsToldWithWhatToAllow() throws Exception {
        s3.give(request -> DENIED);

        assertThatThrownBy(() -> bucket().require("raw/"))
                .hasMessage(
                        "Access to bucket orders is denied; who runs the job must be allowed"
                                + " s3:ListBucket for the prefix raw/ and whatever else 'explain"
                                + " --iam' prints");
        assertThatThrownBy(() -> bucket().require(""))
                .hasMessage(
                        "Access to bucket orders is denied; who runs the job must be allowed"
                                + " s3:ListBucket for the whole bucket and whatever else 'explain"
                                + " --iam' prints");
    }

    @Test
    void aBucketThatDoesNotExistIsNamed() throws Exception {
        s3.give(request -> Answer.errorOfS3(404, "NoSuchBucket", "No such bucket"));

        assertThatThrownBy(() -> bucket().require("raw/")).hasMessage("There is no bucket orders");
    }

    @Test
    void aBucketOfAnotherRegionIsToldWithItsRegion() throws Exception {
        s3.give(
                request ->
                        Answer.errorOfS3(
                                400,
                                "AuthorizationHeaderMalformed",
                                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'"));

        assertThatThrownBy(() -> bucket().require("raw/"))
                .hasMessage(
                        "Bucket orders is in eu-west-1, which is not where S3 was asked;"
                                + " s3.endpoint and s3.endpoint.region in Flink's configuration"
                                + " must be those of the bucket's region");
    }

    @Test
    void credentialsThatS3DoesNotKnowAreToldAsSuch() throws Exception {
        s3.give(request -> Answer.errorOfS3(403, "InvalidAccessKeyId", "No such key id"));

        assertThatThrownBy(() -> bucket().require("raw/"))
                .hasMessage("S3 does not accept the AWS credentials: InvalidAccessKeyId");
    }

    @Test
    void aCheckpointDirectoryIsTriedWithAFileThatIsDeletedAgain() throws Exception {
        AtomicBoolean written = new AtomicBoolean();
        s3.give(
                request -> {
                    written.compareAndSet(false, request.startsWith("PUT "));
                    return request.startsWith("HEAD ") && !written.get()
                            ? Answer.errorOfS3(404, "NoSuchKey", "No such key")
                            : Answer.emptyListing();
                });

        checkpoints().requireCheckpoints();

        assertThat(s3.asked())
                .anyMatch(it -> it.startsWith("PUT /state/checkpoints/hydrant-preflight-"))
                .anyMatch(it -> it.startsWith("DELETE /state/checkpoints/hydrant-preflight-"));
    }

    @Test
    void aCheckpointDirectoryThatCannotBeWrittenIsRefused() throws Exception {
        s3.give(
                request ->
                        request.startsWith("HEAD ")
                                ? Answer.errorOfS3(404, "NoSuchKey", "No such key")
                                : request.startsWith("GET ") ? Answer.emptyListing() : DENIED);

        assertThatThrownBy(() -> checkpoints().requireCheckpoints())
                .hasMessage(
                        "execution.checkpointing.dir is s3a://state/checkpoints, where nothing can"
                                + " be written; it must be a directory that who runs the job may"
                                + " write to and delete from: access is denied");
    }

    private static BucketCheck bucket() {
        return new BucketCheck("orders", "s3a://orders");
    }

    private static CheckpointCheck checkpoints() {
        Configuration options = new Configuration();
        options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "s3a://state/checkpoints");
        return new CheckpointCheck(options);
    }
}
