package io.hydrant.worstday;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A small disk that only a server sees: memory that is mounted in a name space of Linux, which
 * needs no rights where users may have name spaces. A process keeps it while the server is killed.
 */
final class LogDisk implements AutoCloseable {

    private static final String MOUNTED = "mounted";

    private final Process holder;
    private final Path directory;

    private LogDisk(Process holder, Path directory) {
        this.holder = holder;
        this.directory = directory;
    }

    /** Empty where this machine has no such name spaces. */
    static Optional<LogDisk> mount(Path directory, int megabytes) throws IOException {
        Files.createDirectories(directory);
        Process holder;
        try {
            holder =
                    new ProcessBuilder(
                                    "unshare",
                                    "--user",
                                    "--map-root-user",
                                    "--mount",
                                    "sh",
                                    "-c",
                                    "mount -t tmpfs -o mode=700,size="
                                            + megabytes
                                            + "m tmpfs \"$0\" && echo "
                                            + MOUNTED
                                            + " && exec cat",
                                    directory.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
        BufferedReader out =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8));
        if (!MOUNTED.equals(out.readLine())) {
            holder.destroyForcibly();
            return Optional.empty();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(holder::destroyForcibly));
        return Optional.of(new LogDisk(holder, directory));
    }

    /** What a command begins with that shall see the disk. */
    List<String> prefix() {
        return List.of(
                "nsenter",
                "--preserve-credentials",
                "--user",
                "--mount",
                "--target=" + holder.pid());
    }

    /** To its last byte. */
    void fill() throws IOException {
        try (FileChannel file =
                FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int size = 1 << 20; size > 0; size /= 16) {
                fill(file, size);
            }
        }
    }

    private static void fill(FileChannel file, int bytesAtOnce) {
        try {
            while (true) {
                file.write(ByteBuffer.allocate(bytesAtOnce));
            }
        } catch (IOException full) {
            return;
        }
    }

    void empty() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return Path.of("/proc/" + holder.pid() + "/root" + directory).resolve("filler");
    }

    @Override
    public void close() throws InterruptedException {
        holder.destroyForcibly().waitFor();
    }
}
