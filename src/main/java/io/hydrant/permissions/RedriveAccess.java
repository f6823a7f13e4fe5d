package io.hydrant.permissions;

import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.expression.PrefixExpression;
import io.hydrant.job.BucketRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger of redrives and replays beside the error objects, and the objects that are replayed. A
 * job that delivers needs neither.
 */
final class RedriveAccess implements Subject {

    private final StreamResources stream;
    private final Optional<S3Location> replayed;

    /** {@code replayedUri} is where replayed objects are; it may be empty. */
    RedriveAccess(StreamResources stream, String replayedUri) {
        this.stream = stream;
        this.replayed = S3Location.of(replayedUri);
    }

    @Override
    public List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        S3Configuration objects = stream.definition().destination().objects();
        S3Location.of(BucketRoot.of(objects, stream.settings()))
                .ifPresent(
                        bucket -> {
                            String errors = objects.errorOutputPrefix().literalStart();
                            keepLedger(
                                    statements,
                                    stream.bucketArn(bucket),
                                    bucket.below(
                                            PrefixExpression.directoryOf(errors) + "_redrive/"));
                        });
        replayed.ifPresent(place -> read(statements, stream.bucketArn(place), place.key()));
        return statements;
    }

    private static void keepLedger(List<Statement> statements, String bucket, String directory) {
        String pattern = Escaped.of(directory) + "*";
        statements.add(
                Statement.allowing(
                                "KeepLedger",
                                "s3:PutObject",
                                "s3:GetObject",
                                "s3:DeleteObject",
                                "s3:AbortMultipartUpload",
                                "s3:ListMultipartUploadParts")
                        .on(bucket + "/" + pattern));
        statements.add(
                Statement.allowing("ListObjects", "s3:ListBucket")
                        .on(bucket)
                        .when(Condition.isLike("s3:prefix", List.of(pattern))));
    }

    private static void read(List<Statement> statements, String bucket, String start) {
        KeyStarts starts = new KeyStarts();
        starts.add(start);
        statements.add(
                Statement.allowing("ReadReplayedObjects", "s3:GetObject")
                        .on(bucket + "/" + starts.patterns().get(0)));
        List<String> listed = new ArrayList<>(starts.patterns());
        listed.addAll(starts.directories());
        Statement list = Statement.allowing("ListObjects", "s3:ListBucket").on(bucket);
        statements.add(
                starts.areAnything() ? list : list.when(Condition.isLike("s3:prefix", listed)));
    }
}
