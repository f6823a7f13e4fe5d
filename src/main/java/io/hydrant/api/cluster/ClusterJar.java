package io.hydrant.api.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.job.FlinkRestApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The jar that the jobs run, uploaded when the cluster does not have it yet. */
final class ClusterJar {

    private static final String BOUNDARY = "hydrant-cluster-jar";

    private final FlinkRestApi rest;
    private final Path file;

    ClusterJar(FlinkRestApi rest, Path file) {
        this.rest = rest;
        this.file = file;
    }

    /** What the cluster calls it. */
    synchronized String id() throws IOException, InterruptedException {
        // Flink lists names, not contents.
        String name = "hydrant-" + digest().substring(0, 16) + ".jar";
        Optional<String> there = uploaded(name);
        return there.isPresent() ? there.get() : upload(name);
    }

    private Optional<String> uploaded(String name) throws IOException, InterruptedException {
        for (JsonNode jar : rest.get("jars").path("files")) {
            if (jar.path("name").asText().equals(name)) {
                return Optional.of(jar.path("id").asText());
            }
        }
        return Optional.empty();
    }

    private String upload(String name) throws IOException, InterruptedException {
        JsonNode answer =
                rest.post(
                        "jars/upload",
                        "multipart/form-data; boundary=" + BOUNDARY,
                        BodyPublishers.ofInputStream(() -> form(name)));
        String location = answer.path("filename").asText();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private InputStream form(String name) {
        String start =
                "--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                        + name
                        + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        String end = "\r\n--" + BOUNDARY + "--\r\n";
        try {
            return new SequenceInputStream(
                    Collections.enumeration(
                            List.of(bytes(start), Files.newInputStream(file), bytes(end))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            StringBuilder hex = new StringBuilder();
            for (byte part : digest.digest()) {
                hex.append(String.format(Locale.ROOT, "%02x", part));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
