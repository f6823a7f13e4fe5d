package io.hydrant.local.s3;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is in the directory of uploads when a process starts. A multipart upload may go on, as a job
 * does that starts from its state; all else was cut off by the end of the process.
 */
final class LeftUploads {

    /** As the advice for buckets on AWS has it: a lifecycle rule of seven days. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(7);

    private static final Pattern UNFINISHED =
            Pattern.compile("(?:.*-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path uploads;
    private final Path objects;

    LeftUploads(Path uploads, Path objects) {
        this.uploads = uploads;
        this.objects = objects;
    }

    void settle() throws IOException {
        Map<Path, Instant> resumable = new TreeMap<>();
        for (Path file : files()) {
            if (StagedUploads.isOfAnUpload(uploads.relativize(file).subpath(1, 2).toString())) {
                resumable.put(file, Files.getLastModifiedTime(file).toInstant());
            } else if (UNFINISHED.matcher(file.getFileName().toString()).matches()) {
                delete(file);
            } else {
                finish(file);
            }
        }
        deleteOld(resumable);
    }

    /** All its parts were put together, and the end came before it was moved. */
    private void finish(Path file) throws IOException {
        Path key = uploads.relativize(file);
        if (Files.isDirectory(objects.resolve(key.getName(0)))) {
            ObjectFiles.moveIntoPlace(file, objects.resolve(key));
            deleteEmptyParents(file);
        } else {
            delete(file);
        }
    }

    // Counted from the newest: a server may have stood still for longer.
    private void deleteOld(Map<Path, Instant> resumable) throws IOException {
        Instant newest = resumable.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        for (Map.Entry<Path, Instant> file : resumable.entrySet()) {
            if (file.getValue().isBefore(newest.minus(LONGEST_LIFE))) {
                delete(file.getKey());
            }
        }
    }

    /** Below the directories of buckets. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                uploads,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (uploads.relativize(file).getNameCount() > 1) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }

    private void delete(Path file) throws IOException {
        Files.delete(file);
        deleteEmptyParents(file);
    }

    private void deleteEmptyParents(Path file) throws IOException {
        try {
            for (Path parent = file.getParent();
                    uploads.relativize(parent).getNameCount() > 1;
                    parent = parent.getParent()) {
                Files.delete(parent);
            }
        } catch (DirectoryNotEmptyException othersAreInIt) {
            return;
        }
    }
}
