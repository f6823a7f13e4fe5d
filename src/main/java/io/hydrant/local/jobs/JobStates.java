package io.hydrant.local.jobs;

import io.hydrant.disk.NamedDirectories;
import io.hydrant.streams.StreamState;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the jobs of a server keep their state: {@code region=<region>/stream=<name>}. No region has
 * an equals sign, so none can be taken for such a directory.
 */
final class JobStates {

    private static final String REGION = "region=";

    private final Path root;

    private JobStates(Path root) {
        this.root = root;
    }

    static JobStates in(Path root) {
        return new JobStates(root.toAbsolutePath().normalize());
    }

    StreamState of(String region, String streamName) {
        return StreamState.below(
                root,
                ofEarlierVersion(region, streamName)
                        .orElseGet(
                                () ->
                                        NamedDirectories.in(
                                                        NamedDirectories.in(root, REGION)
                                                                .of(region),
                                                        "stream=")
                                                .of(streamName)));
    }

    /**
     * Version 0.1.0 had {@code <region>/<name>}. What is there stays there, for a checkpoint may
     * name its files by absolute paths. Streams called {@code .} and {@code ..} had theirs among
     * that of others: they begin anew.
     */
    private Optional<Path> ofEarlierVersion(String region, String streamName) {
        Path regions = root.resolve(region);
        Path directory = regions.resolve(streamName);
        return !region.startsWith(REGION)
                        && isChild(regions, root)
                        && isChild(directory, regions)
                        && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(directory)
                : Optional.empty();
    }

    private static boolean isChild(Path child, Path parent) {
        return parent.equals(child.getParent()) && child.equals(child.normalize());
    }
}
