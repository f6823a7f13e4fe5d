package io.hydrant.worstday;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The wall clock of a server, and of it alone. A library that is loaded before libc shifts what all
 * of the server reads; it is compiled here, from a few lines of C.
 */
final class WallClock {

    private static final String SOURCE = "/worstday/clock.c";

    private final Path library;
    private final Path shift;

    private WallClock(Path library, Path shift) {
        this.library = library;
        this.shift = shift;
    }

    /** Empty where there is no C compiler, or no Linux. */
    static Optional<WallClock> in(Path directory) throws IOException, InterruptedException {
        Path source = Files.createDirectories(directory).resolve("clock.c");
        try (InputStream code = WallClock.class.getResourceAsStream(SOURCE)) {
            Files.copy(code, source);
        }
        WallClock clock = new WallClock(directory.resolve("clock.so"), directory.resolve("shift"));
        clock.stepTo(Duration.ZERO);
        return compile(source, clock.library) ? Optional.of(clock) : Optional.empty();
    }

    private static boolean compile(Path source, Path library) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "cc",
                                    "-O2",
                                    "-shared",
                                    "-fPIC",
                                    "-o",
                                    library.toString(),
                                    source.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(source.resolveSibling("cc.txt").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noCompiler) {
            return false;
        }
    }

    /** What the command of a server begins with. */
    List<String> prefix() {
        return List.of("env", "LD_PRELOAD=" + library, "WORST_DAY_CLOCK=" + shift);
    }

    /** Later or earlier than it is. */
    void stepTo(Duration difference) throws IOException {
        ByteBuffer nanos = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        nanos.putLong(difference.toNanos());
        try (RandomAccessFile file = new RandomAccessFile(shift.toFile(), "rw")) {
            file.write(nanos.array());
        }
    }
}
