package io.hydrant.cli.arguments;

import io.hydrant.settings.GivenSettings;
import io.hydrant.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the commands that know settings read them. */
public final class SettingsArguments {

    /** Of the mixin. */
    public static final String NAME = "settings";

    private static final Path USUAL_FILE = Path.of("conf", "hydrant.properties");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            order = 1,
            description =
                    "A properties file with settings. Default: conf/hydrant.properties, if it exists.")
    private Path file;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            order = 2,
            description = "Any option of Flink, as for 'flink run'.")
    private Map<String, String> flink = new LinkedHashMap<>();

    /** Says which file was read when the command line names none. */
    public Settings read() {
        if (file == null && Files.exists(USUAL_FILE)) {
            say("Settings: " + USUAL_FILE);
            return read(Optional.of(USUAL_FILE));
        }
        return read(Optional.ofNullable(file));
    }

    /** Without the usual file: what lies in the directory of whoever asks must not decide. */
    public Settings readGivenAlone() {
        if (file == null && Files.exists(USUAL_FILE)) {
            say(
                    "Note: "
                            + USUAL_FILE
                            + " is not applied. --settings="
                            + USUAL_FILE
                            + " applies it.");
        }
        return read(Optional.ofNullable(file));
    }

    private void say(String line) {
        command.commandLine().getErr().println(line);
    }

    private Settings read(Optional<Path> settingsFile) {
        List<GivenSettings> inOrder = new ArrayList<>();
        inOrder.add(SettingOptions.given(command.commandLine().getParseResult()));
        try {
            inOrder.add(GivenSettings.onManagedFlink());
        } catch (IOException e) {
            throw CommandException.badInput(e.getMessage());
        }
        settingsFile.map(SettingsArguments::inFile).ifPresent(inOrder::add);
        return Settings.of(inOrder);
    }

    /** Options of Flink, in which the later of two wins. */
    public Configuration flinkOptions() {
        return Configuration.fromMap(flink);
    }

    private static GivenSettings inFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw CommandException.badInput("There is no settings file " + file);
        }
        try {
            return GivenSettings.inFile(file);
        } catch (IOException | IllegalArgumentException e) {
            throw CommandException.badInput(
                    "The settings file " + file + " cannot be read: " + e.getMessage());
        }
    }
}
