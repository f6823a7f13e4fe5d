package io.hydrant.permissions;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.destination.S3Configuration;
import io.hydrant.expression.PrefixExpression;
import io.hydrant.job.BucketRoot;
import io.hydrant.job.Manifests;
import io.hydrant.settings.StreamScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The buckets that are written to, below the prefixes alone. */
final class BucketAccess implements Subject {

    private final StreamResources stream;
    private final Map<String, KeyStarts> startsByBucket = new LinkedHashMap<>();

    BucketAccess(StreamResources stream) {
        this.stream = stream;
        DeliveryStreamDefinition definition = stream.definition();
        S3Configuration objects = definition.destination().objects();
        // Others have their records elsewhere, and only failures and the backup here.
        if (definition.s3().isPresent() || definition.redshift().isPresent()) {
            write(objects, objects.prefix());
        }
        write(objects, objects.errorOutputPrefix());
        definition.destination().backup().ifPresent(backup -> write(backup, backup.prefix()));
        Manifests.of(definition, StreamScope.of(stream.settings(), definition.name()))
                .ifPresent(
                        manifests ->
                                manifests
                                        .buckets()
                                        .forEach(bucket -> write(bucket, manifests.prefix())));
    }

    private void write(S3Configuration s3, PrefixExpression prefix) {
        write(s3, prefix.literalStart());
    }

    private void write(S3Configuration s3, String keyStart) {
        locationOf(s3)
                .ifPresent(
                        location ->
                                startsByBucket
                                        .computeIfAbsent(
                                                stream.bucketArn(location), any -> new KeyStarts())
                                        .add(location.below(keyStart)));
    }

    private Optional<S3Location> locationOf(S3Configuration s3) {
        return S3Location.of(BucketRoot.of(s3, stream.settings()));
    }

    @Override
    public List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        startsByBucket.forEach((bucket, starts) -> write(statements, bucket, starts));
        startsByBucket.forEach((bucket, starts) -> list(statements, bucket, starts));
        stream.definition().destination().buckets().stream()
                .filter(s3 -> locationOf(s3).isPresent())
                .flatMap(s3 -> s3.encryption().kmsKeyArn().stream())
                .forEach(key -> encrypt(statements, key));
        return statements;
    }

    /** An upload that was begun before a failure is looked for, and goes on. */
    private static void write(List<Statement> statements, String bucket, KeyStarts starts) {
        statements.add(
                Statement.allowing(
                                "WriteObjects",
                                "s3:PutObject",
                                "s3:GetObject",
                                "s3:AbortMultipartUpload",
                                "s3:ListMultipartUploadParts")
                        .on(
                                starts.patterns().stream()
                                        .map(pattern -> bucket + "/" + pattern)
                                        .collect(Collectors.toList())));
        statements.add(
                Statement.allowing(
                                "DescribeBuckets",
                                "s3:GetBucketLocation",
                                "s3:ListBucketMultipartUploads")
                        .on(bucket));
    }

    /** The directories too: before a job starts, it is tried whether they can be listed. */
    private static void list(List<Statement> statements, String bucket, KeyStarts starts) {
        Statement list = Statement.allowing("ListObjects", "s3:ListBucket").on(bucket);
        statements.add(
                starts.areAnything()
                        ? list
                        : list.when(Condition.isLike("s3:prefix", listed(starts))));
    }

    private static List<String> listed(KeyStarts starts) {
        return Stream.concat(starts.patterns().stream(), starts.directories().stream())
                .collect(Collectors.toList());
    }

    // No condition on the encryption context: with a bucket key, that names no object.
    private static void encrypt(List<Statement> statements, String key) {
        statements.add(
                new KmsKey(key)
                        .allow("EncryptObjects", "s3", "kms:GenerateDataKey", "kms:Decrypt"));
    }
}
