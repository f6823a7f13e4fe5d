package io.hydrant.cli.run;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.local.jobs.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory that {@code --state-dir} names, refused when it is not fit to keep state. */
final class GivenStateDirectory {

    /** What a run leaves there. */
    private static final Set<String> STATE = Set.of("checkpoints", "savepoints", "version-id");

    /** At the root of a volume. */
    private static final String OF_THE_FILE_SYSTEM = "lost+found";

    private GivenStateDirectory() {}

    static StateDirectory open(Path directory) throws IOException {
        if (Files.isRegularFile(directory)) {
            throw refused(directory, ", a file; it must be a directory");
        }
        StateDirectory state = made(directory);
        if (!Files.isWritable(directory)) {
            throw refused(
                    directory, ", which cannot be written to; it must be a directory that can be");
        }
        Optional<String> other = otherThing(directory);
        if (other.isPresent()) {
            throw refused(
                    directory,
                    ", which has other things in it, such as "
                            + other.get()
                            + "; it must be new, empty, or that of an earlier run");
        }
        return state;
    }

    private static StateDirectory made(Path directory) {
        try {
            return StateDirectory.in(directory);
        } catch (IOException e) {
            throw refused(
                    directory,
                    ", which cannot be made; it must be a directory that can be written to");
        }
    }

    /** Empty where nothing is yet, or the state of an earlier run. */
    private static Optional<String> otherThing(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            List<String> names =
                    entries.map(entry -> entry.getFileName().toString())
                            .filter(name -> !name.startsWith("."))
                            .filter(name -> !name.equals(OF_THE_FILE_SYSTEM))
                            .sorted()
                            .collect(Collectors.toList());
            return names.stream().anyMatch(STATE::contains)
                    ? Optional.empty()
                    : names.stream().findFirst();
        }
    }

    private static CommandException refused(Path directory, String why) {
        return CommandException.badInput("--state-dir is " + directory + why);
    }
}
