package io.hydrant.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Keeps unfinished objects out of the buckets. S3Proxy's own store writes parts and half-written
 * objects beside the finished ones, where a listing shows the latter and a kill leaves them for
 * good; here they are written to a store of their own and moved when they are whole.
 */
final class StagedUploads extends ForwardingBlobStore {

    private static final String UPLOADS = ".uploads";

    /** Of a directory that is no bucket. */
    private static final String OURS = ".";

    /** What S3Proxy calls parts, and the file that holds an upload's metadata. */
    private static final List<String> OF_UPLOADS = List.of(".mpus-", ".s3proxy-mpu-stub-");

    private static final int LOCKS = 64;

    private final ObjectFiles files;
    private final ObjectFiles uploadedFiles;
    private final BlobStore uploads;
    private final BucketSettings settings;
    private final List<Object> locks;

    private StagedUploads(
            Path directory, BlobStore objects, BlobStore uploads, BucketSettings settings) {
        super(objects);
        this.files = new ObjectFiles(directory);
        this.uploadedFiles = new ObjectFiles(directory.resolve(UPLOADS));
        this.uploads = uploads;
        this.settings = settings;
        this.locks =
                IntStream.range(0, LOCKS)
                        .mapToObj(n -> new Object())
                        .collect(Collectors.toUnmodifiableList());
    }

    /** What is set of a bucket ends with it. */
    static StagedUploads over(Path directory, BucketSettings settings) throws IOException {
        Path uploads = Files.createDirectories(directory.resolve(UPLOADS));
        new LeftUploads(uploads, directory).settle();
        return new StagedUploads(
                directory,
                new FilesystemNio2BlobStore(directory.toString()),
                new FilesystemNio2BlobStore(uploads.toString()),
                settings);
    }

    /** Settings may be left of one of this name that was deleted when the process ended. */
    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        if (!containerExists(request.bucket())) {
            forgetSettings(request.bucket());
        }
        return super.createContainer(request);
    }

    @Override
    public void deleteBucket(String bucket) {
        super.deleteBucket(bucket);
        forgetSettings(bucket);
    }

    private void forgetSettings(String bucket) {
        try {
            settings.forget(bucket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ListBucketsResponse list() {
        ListBucketsResponse all = super.list();
        return all.toBuilder()
                .buckets(
                        all.buckets().stream()
                                .filter(bucket -> !bucket.name().startsWith(OURS))
                                .collect(Collectors.toList()))
                .build();
    }

    /** A version would have to be archived by the store that holds the object. */
    @Override
    public boolean supportsVersioning() {
        return false;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        if (isLeftToTheStore(request)) {
            KeyLength.checkRoomToWrite(request.key());
            return storeOf(request.key()).putBlob(request, payload);
        }
        Path object = prepare(request.bucket(), request.key());
        String name = UUID.randomUUID().toString();
        PutObjectResponse response =
                uploads.putBlob(request.toBuilder().key(name).build(), payload);
        moveOrDelete(uploadedFiles.of(request.bucket(), name), object);
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        KeyLength.check(request.sourceKey());
        KeyLength.checkRoomToWrite(request.destinationKey());
        return super.copyBlob(request);
    }

    @Override
    public boolean blobExists(String bucket, String key) {
        return storeOf(key).blobExists(bucket, key);
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return storeOf(request.key()).blobMetadata(request);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        return storeOf(request.key()).getBlob(request);
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return storeOf(request.key()).removeBlob(request);
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key) {
        return storeOf(key).getBlobAccess(bucket, key);
    }

    @Override
    public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
        storeOf(key).setBlobAccess(bucket, key, access);
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        KeyLength.checkRoomToWrite(request.key());
        prepare(request.bucket(), request.key());
        return uploads.initiateMultipartUpload(request);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream payload) {
        return uploads.uploadMultipartPart(upload, request, payload);
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        return uploads.listMultipartUpload(upload);
    }

    @Override
    public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
            String bucket) {
        prepare(bucket);
        return uploads.listMultipartUploads(bucket);
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        uploads.abortMultipartUpload(upload);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        String bucket = request.bucket();
        String key = request.key();
        // Two uploads of one key meet in one file before it is moved.
        synchronized (locks.get(Math.floorMod((bucket + "/" + key).hashCode(), LOCKS))) {
            CompleteMultipartUploadResponse response =
                    uploads.completeMultipartUpload(upload, request);
            moveOrDelete(uploadedFiles.of(bucket, key), files.of(bucket, key));
            return response;
        }
    }

    private static void moveOrDelete(Path uploaded, Path object) {
        try {
            ObjectFiles.moveIntoPlace(uploaded, object);
        } catch (UncheckedIOException e) {
            try {
                Files.deleteIfExists(uploaded);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /**
     * Conditions and directory markers need the object in its place; reserved names are refused.
     */
    private static boolean isLeftToTheStore(PutObjectRequest request) {
        return request.ifMatch() != null
                || request.ifNoneMatch() != null
                || request.key().endsWith("/")
                || isOfAnUpload(request.key());
    }

    static boolean isOfAnUpload(String key) {
        return OF_UPLOADS.stream().anyMatch(key::startsWith);
    }

    private BlobStore storeOf(String key) {
        KeyLength.check(key);
        return isOfAnUpload(key) ? uploads : delegate();
    }

    private Path prepare(String bucket, String key) {
        KeyLength.check(key);
        Path object = files.of(bucket, key);
        prepare(bucket);
        return object;
    }

    private void prepare(String bucket) {
        if (!containerExists(bucket)) {
            throw S3Exceptions.noSuchBucket(bucket, "");
        }
        if (!uploads.containerExists(bucket)) {
            uploads.createContainer(bucket);
        }
    }
}
