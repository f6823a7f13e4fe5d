package io.hydrant.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobStatesTest {

    private static final String REGION = "us-east-1";

    @TempDir private Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "...",
                "-",
                "orders",
                "checkpoints",
                "savepoints",
                "version-id",
                "stream="
            })
    void eachStreamHasADirectoryOfItsOwn(String name) {
        JobStates states = JobStates.in(root);
        Path own = path(states, REGION, name);

        assertThat(own).startsWithRaw(root).isNotEqualTo(root);
        for (Path other :
                List.of(path(states, REGION, "alpha"), path(states, "eu-west-1", "beta"))) {
            assertThat(own.startsWith(other) || other.startsWith(own)).isFalse();
        }
    }

    @Test
    void theStateOfAnEarlierVersionGoesOnWhereItIs() throws IOException {
        Path earlier = Files.createDirectories(root.resolve(REGION).resolve("orders"));

        assertThat(path(JobStates.in(root), REGION, "orders")).isEqualTo(earlier);
        Files.delete(earlier);
        assertThat(path(JobStates.in(root), REGION, "orders"))
                .isEqualTo(root.resolve("region=us-east-1/stream=orders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void theStateOfAnEarlierVersionIsNotTakenByWhoHasNone(String name) throws IOException {
        Files.createDirectories(root.resolve(REGION).resolve("checkpoints"));

        assertThat(path(JobStates.in(root), REGION, name))
                .isEqualTo(root.resolve("region=us-east-1/stream=" + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"region=us-east-1", "..", ".", "", "a/b", "../x"})
    void noRegionLeadsToTheStateOfAnother(String region) {
        Path orders = path(JobStates.in(root), REGION, "orders");

        for (String name : List.of("stream=orders", "region=us-east-1", "orders")) {
            try {
                Path other = path(JobStates.in(root), region, name);
                assertThat(other).startsWithRaw(root).isNotEqualTo(orders);
                assertThat(other.startsWith(orders) || orders.startsWith(other)).isFalse();
            } catch (IllegalArgumentException refused) {
                assertThat(region.isEmpty() || region.contains("/")).isTrue();
            }
        }
    }

    private static Path path(JobStates states, String region, String name) {
        return Path.of(URI.create(states.of(region, name).toString()));
    }
}
