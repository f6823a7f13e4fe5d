package io.hydrant.local;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What lies in a bucket, one record a line. */
public final class Bucket {

    private final S3Client s3;
    private final String name;

    public Bucket(S3Client s3, String name) {
        this.s3 = s3;
        this.name = name;
    }

    public List<String> keys(String prefix) {
        return s3
                .listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .collect(Collectors.toList());
    }

    /** Of all objects, sorted. */
    public List<String> lines(String prefix) {
        List<String> lines = new ArrayList<>();
        for (String key : keys(prefix)) {
            s3.getObjectAsBytes(request -> request.bucket(name).key(key))
                    .asUtf8String()
                    .lines()
                    .forEach(lines::add);
        }
        lines.sort(String::compareTo);
        return lines;
    }
}
