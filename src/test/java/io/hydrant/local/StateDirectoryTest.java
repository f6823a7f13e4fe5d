package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

    @TempDir private Path directory;

    @Test
    void aNewDirectoryHasNothingToGoOnFrom() throws IOException {
        assertThat(StateDirectory.in(directory.resolve("new")).newest()).isEmpty();
    }

    @Test
    void theNewestOfCheckpointsAndSavepointsIsTheOneToGoOnFrom() throws IOException {
        complete("checkpoints/job-1/chk-7", 1_000);
        Path savepoint = complete("savepoints/savepoint-1", 3_000);
        complete("checkpoints/job-2/chk-3", 2_000);

        assertThat(StateDirectory.in(directory).newest()).contains(savepoint);
    }

    @Test
    void whatIsBesideCheckpointsAndSavepointsBelongsToSomebodyElse() throws IOException {
        complete("orders/checkpoints/job-1/chk-7", 3_000);
        complete("orders/savepoints/savepoint-1", 3_000);
        complete("savepoint-1", 3_000);
        complete("savepoints/orders/savepoint-1", 3_000);

        assertThat(StateDirectory.in(directory).newest()).isEmpty();
    }

    @Test
    void aCheckpointWithoutItsMetadataIsNotComplete() throws IOException {
        Path older = complete("checkpoints/job-1/chk-7", 1_000);
        Files.createDirectories(directory.resolve("checkpoints/job-1/chk-8"));
        Files.writeString(directory.resolve("checkpoints/job-1/chk-8/._metadata.inprogress"), "");

        assertThat(StateDirectory.in(directory).newest()).contains(older);
    }

    @Test
    void theVersionThatWasNotedLastIsThere() throws IOException {
        StateDirectory state = StateDirectory.in(directory);
        assertThat(state.versionId()).isEmpty();

        state.noteVersionId("1");
        state.noteVersionId("2");

        assertThat(StateDirectory.in(directory).versionId()).contains("2");
        assertThat(state.newest()).isEmpty();
    }

    @Test
    void aJobStoppedWithASavepointGoesOnFromItWhateverCheckpointWasWrittenLast()
            throws IOException {
        Path savepoint = complete("savepoints/savepoint-1", 1_000);
        complete("checkpoints/job-1/chk-7", 2_000);
        StateDirectory state = StateDirectory.in(directory);

        state.deleteCheckpoints();

        assertThat(state.newest()).contains(savepoint);
    }

    @Test
    void aJobMayBeStoppedBeforeItsFirstCheckpoint() throws IOException {
        StateDirectory.in(directory).deleteCheckpoints();

        assertThat(StateDirectory.in(directory).newest()).isEmpty();
    }

    private Path complete(String snapshot, long millis) throws IOException {
        Path path = Files.createDirectories(directory.resolve(snapshot));
        Path metadata = Files.writeString(path.resolve("_metadata"), "");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(millis));
        return path.toAbsolutePath().normalize();
    }
}
