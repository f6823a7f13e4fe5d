package io.hydrant.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamStateTest {

    @TempDir private Path root;

    @Test
    void whatIsForgottenTakesNothingAlong() throws IOException {
        StreamState orders = StreamState.below(root, root.resolve("a/orders"));
        StreamState others = StreamState.below(root, root.resolve("a/others"));
        orders.note(JobRecord.of("a".repeat(32), "1", "", StartMode.NORMAL));
        others.note(JobRecord.of("b".repeat(32), "2", "", StartMode.NORMAL));

        orders.forget();
        orders.forget();

        assertThat(orders.record()).isEmpty();
        assertThat(others.versionId()).contains("2");
    }

    @Test
    void aDiskThatFillsWhileARecordIsWrittenLeavesTheRecordBefore() throws IOException {
        StreamState orders = StreamState.below(root, root.resolve("a/orders"));
        JobRecord before = JobRecord.of("a".repeat(32), "1", "", StartMode.NORMAL);
        orders.note(before);
        StreamState full =
                orders.written(
                        (file, bytes) -> {
                            Files.write(
                                    file.resolveSibling(file.getFileName() + ".new"),
                                    Arrays.copyOf(bytes, bytes.length / 2));
                            throw new IOException("No space left on device");
                        });

        assertThatThrownBy(() -> full.note(JobRecord.of("b".repeat(32), "2", "", StartMode.NORMAL)))
                .hasMessage("No space left on device");

        assertThat(orders.record().orElseThrow().jobId()).isEqualTo(before.jobId());
        assertThat(orders.versionId()).contains("1");
        orders.note(JobRecord.of("c".repeat(32), "3", "", StartMode.NORMAL));
        assertThat(orders.versionId()).contains("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../other", "a/../.."})
    void aDirectoryThatIsNotBelowItsRootIsNoState(String directory) {
        assertThatThrownBy(() -> StreamState.below(root, root.resolve(directory).normalize()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLinkThatLeadsElsewhereIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("kept"), "");
        Files.createSymbolicLink(root.resolve("orders"), elsewhere);

        StreamState.below(root, root.resolve("orders")).forget();

        assertThat(elsewhere.resolve("kept")).exists();
        assertThat(root.resolve("orders")).doesNotExist();
    }

    @Test
    void theVersionThatRelease010NotedIsKnown() throws IOException {
        Files.createDirectories(root.resolve("orders"));
        Files.writeString(root.resolve("orders/version-id"), "7");

        assertThat(StreamState.below(root, root.resolve("orders")).versionId()).contains("7");
    }
}
