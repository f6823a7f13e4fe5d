package io.hydrant.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
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
        complete("checkpoints/job-1/chk-7", 7);
        Path savepoint = complete("savepoints/savepoint-1", 9);
        complete("checkpoints/job-2/chk-8", 8);

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
        Path older = complete("checkpoints/job-1/chk-7", 7);
        Files.createDirectories(directory.resolve("checkpoints/job-1/chk-8"));
        Files.writeString(directory.resolve("checkpoints/job-1/chk-8/._metadata.inprogress"), "");

        assertThat(StateDirectory.in(directory).newest()).contains(older);
    }

    @Test
    void aJobStoppedWithASavepointGoesOnFromItWhateverCheckpointWasWrittenLast()
            throws IOException {
        Path savepoint = complete("savepoints/savepoint-1", 6);
        complete("checkpoints/job-1/chk-7", 7);
        StateDirectory state = StateDirectory.in(directory);

        state.deleteCheckpoints();

        assertThat(state.newest()).contains(savepoint);
    }

    @Test
    void aJobMayBeStoppedBeforeItsFirstCheckpoint() throws IOException {
        StateDirectory.in(directory).deleteCheckpoints();

        assertThat(StateDirectory.in(directory).newest()).isEmpty();
    }

    private Path complete(String snapshot, long number) throws IOException {
        Path path = Files.createDirectories(directory.resolve(snapshot));
        try (DataOutputStream out =
                new DataOutputStream(Files.newOutputStream(path.resolve("_metadata")))) {
            out.writeInt(Checkpoints.HEADER_MAGIC_NUMBER);
            out.writeInt(4);
            out.writeLong(number);
        }
        return path.toAbsolutePath().normalize();
    }
}
