package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
    void eachStreamHasADirectoryOfItsOwnThatTakesNoneAlongWhenItIsDeleted(String name)
            throws IOException {
        JobStates states = JobStates.in(root);
        List<Path> others =
                List.of(
                        checkpointOf(states.of(REGION, "alpha"), 1_000),
                        checkpointOf(states.of("eu-west-1", "beta"), 2_000));
        StateDirectory state = states.of(REGION, name);

        assertThat(state.newest()).isEmpty();
        Path own = checkpointOf(state, 500);
        assertThat(state.newest()).contains(own);
        state.noteVersionId("3");
        state.delete();

        assertThat(own).doesNotExist();
        assertThat(others).allSatisfy(other -> assertThat(other).isDirectory());
        assertThat(states.of(REGION, "alpha").newest()).contains(others.get(0));
        assertThat(states.of(REGION, name).versionId()).isEmpty();
    }

    @Test
    void theStateOfAnEarlierVersionGoesOnWhereItIs() throws IOException {
        Path earlier = root.resolve(REGION).resolve("orders");
        Path checkpoint = checkpointOf(StateDirectory.in(earlier), 1_000);
        JobStates states = JobStates.in(root);

        assertThat(states.of(REGION, "orders").newest()).contains(checkpoint);
        assertThat(states.of(REGION, "orders")).hasToString(earlier.toString());
        states.of(REGION, "orders").delete();

        assertThat(earlier).doesNotExist();
        assertThat(states.of(REGION, "orders"))
                .hasToString(root.resolve("region=us-east-1/stream=orders").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void theStateOfAnEarlierVersionIsNotTakenByWhoHasNone(String name) throws IOException {
        Path checkpoint = checkpointOf(StateDirectory.in(root.resolve(REGION)), 1_000);
        Path above = checkpointOf(StateDirectory.in(root), 1_000);
        StateDirectory state = JobStates.in(root).of(REGION, name);

        assertThat(state.newest()).isEmpty();
        state.delete();

        assertThat(checkpoint).isDirectory();
        assertThat(above).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"region=us-east-1", "..", ".", "", "a/b", "../x"})
    void noRegionLeadsToTheStateOfAnother(String region) throws IOException {
        Path checkpoint = checkpointOf(JobStates.in(root).of(REGION, "orders"), 1_000);

        for (String name : List.of("stream=orders", "region=us-east-1", "orders")) {
            try {
                assertThat(JobStates.in(root).of(region, name).newest()).isEmpty();
            } catch (IllegalArgumentException refused) {
                assertThat(region.isEmpty() || region.contains("/")).isTrue();
            }
        }

        assertThat(checkpoint).isDirectory();
    }

    @Test
    void aStateThatIsNotBelowOthersIsNeverDeleted() throws IOException {
        Path checkpoint = checkpointOf(StateDirectory.in(root), 1_000);

        assertThatThrownBy(StateDirectory.in(root)::delete).isInstanceOf(IOException.class);

        assertThat(checkpoint).isDirectory();
    }

    private static Path checkpointOf(StateDirectory state, long millis) throws IOException {
        Path checkpoint =
                Files.createDirectories(Path.of(state.toString(), "checkpoints", "job", "chk-1"));
        Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(millis));
        return checkpoint;
    }
}
