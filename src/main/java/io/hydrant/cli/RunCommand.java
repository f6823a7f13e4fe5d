package io.hydrant.cli;

import io.hydrant.settings.GivenSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs a delivery stream. */
@Command(name = "run", sortOptions = false, description = "Runs a delivery stream.")
final class RunCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DEFINITION",
            arity = "0..1",
            description = "JSON file of a delivery stream definition.")
    private String file;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settings;

    static boolean isAskedForByManagedFlink() throws IOException {
        return !GivenSettings.onManagedFlink().isEmpty();
    }

    @Override
    public Integer call() {
        return ExitStatus.OK;
    }
}
