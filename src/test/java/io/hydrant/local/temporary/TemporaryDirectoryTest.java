package io.hydrant.local.temporary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.job.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {

    @TempDir private Path directory;

    @Test
    void aDirectoryWhoseLockNobodyHoldsIsDeletedAndOthersAreNot() throws IOException {
        UserDirectory user = UserDirectory.in(directory.resolve("user"));
        Path left = Files.createDirectories(directory.resolve("user/process-1-left/deep/down"));
        Files.writeString(left.resolve("file"), "any");
        Files.createDirectory(directory.resolve("user/process-2-without-lock"));
        Files.createDirectory(directory.resolve("user/plugins-7"));

        try (TemporaryDirectory first = TemporaryDirectory.create(user);
                TemporaryDirectory second = TemporaryDirectory.create(user)) {
            assertThat(names())
                    .containsExactlyInAnyOrder(
                            "lock",
                            "plugins-7",
                            first.path().getFileName().toString(),
                            second.path().getFileName().toString());
        }
        assertThat(names()).containsExactlyInAnyOrder("lock", "plugins-7");
    }

    @Test
    void aDirectoryThatIsClosedKeepsItsLockWhileAnotherProcessSweeps() throws Exception {
        UserDirectory user = UserDirectory.in(directory.resolve("user"));
        TemporaryDirectory closed = TemporaryDirectory.create(user);
        Files.writeString(closed.path().resolve("file"), "any");
        FutureTask<Void> closing =
                new FutureTask<>(
                        () -> {
                            closed.close();
                            return null;
                        });
        Thread thread = new Thread(closing);

        user.alone(
                sweeping -> {
                    thread.start();
                    awaitThatItWaits(thread);
                    assertThat(closed.path().toFile().list()).containsExactly("lock");
                    return null;
                });

        closing.get(10, TimeUnit.SECONDS);
        assertThat(names()).containsExactly("lock");
    }

    @Test
    void whatIsSharedIsWrittenOnceAndWhole() throws IOException {
        UserDirectory user = UserDirectory.in(directory.resolve("user"));

        assertThatThrownBy(() -> user.shared("jar", written -> cutShort(written)))
                .hasMessage("cut short");
        Path jar = user.shared("jar", written -> Files.writeString(written.resolve("a"), "1"));
        Path again = user.shared("jar", written -> Files.writeString(written.resolve("a"), "2"));

        assertThat(again).isEqualTo(jar).isEqualTo(directory.resolve("user/jar"));
        assertThat(jar.resolve("a")).hasContent("1");
        assertThat(names()).containsExactlyInAnyOrder("lock", "jar");
    }

    @Test
    void nobodyElseMayReadOrWriteIt() throws IOException {
        UserDirectory.in(directory.resolve("user"));
        assertThat(mode("user")).isEqualTo("rwx------");

        Files.createDirectory(directory.resolve("others"));
        Files.setPosixFilePermissions(
                directory.resolve("others"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> UserDirectory.in(directory.resolve("others")))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        directory.resolve("others")
                                + " is not a directory that this user alone may read and write."
                                + " Delete it, or name another directory for temporary files with"
                                + " -Djava.io.tmpdir=DIR.");
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("user"));
        assertThatThrownBy(() -> UserDirectory.in(directory.resolve("link")))
                .isInstanceOf(IOException.class);
    }

    private static void cutShort(Path directory) throws IOException {
        Files.writeString(directory.resolve("half"), "any");
        throw new IOException("cut short");
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve(name)));
    }

    private static void awaitThatItWaits(Thread thread) throws IOException {
        try {
            Await.until("wait", () -> thread.getState() == Thread.State.BLOCKED);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> children = Files.list(directory.resolve("user"))) {
            return children.map(child -> child.getFileName().toString())
                    .collect(Collectors.toList());
        }
    }
}
