package io.hydrant.cli;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.DefinitionFile;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.arguments.Sample;
import io.hydrant.cli.arguments.SettingsArguments;
import io.hydrant.cli.text.Terminal;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.InvalidDefinitionException;
import io.hydrant.job.JobStreams;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong with definitions. */
@Command(
        name = "validate",
        sortOptions = false,
        header = "Checks definitions and prints every problem at once.",
        customSynopsis = "hydrant validate DEFINITION...",
        description = "",
        parameterListHeading = "Arguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exits with status 0 if all are valid, else with 2.",
            "",
            "Example:",
            "  hydrant validate conf/firehose-etl-stream.json"
        })
final class ValidateCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DEFINITION",
            arity = "1..*",
            description = "JSON files of delivery stream definitions; - is standard input.")
    private List<String> files;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settings;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        int status = ExitStatus.OK;
        Configuration configuration = settings.read().configuration();
        List<DeliveryStreamDefinition> valid = new ArrayList<>();
        for (String file : files) {
            status = Math.max(status, validate(file, configuration, valid));
        }
        noteOfOneJob(valid);
        return status;
    }

    /** Valid all the same: they may be meant for jobs of their own. */
    private void noteOfOneJob(List<DeliveryStreamDefinition> valid) {
        if (valid.size() > 1) {
            try {
                JobStreams.of(valid);
            } catch (IllegalArgumentException refused) {
                spec.commandLine()
                        .getOut()
                        .println("Note: they cannot run in one job. " + refused.getMessage());
            }
        }
    }

    private int validate(
            String file, Configuration configuration, List<DeliveryStreamDefinition> valid) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Terminal terminal = Terminal.of(out);
        try {
            DeliveryStreamDefinition definition = DefinitionFile.read(file, configuration);
            out.println(Sample.name(file) + " is " + terminal.good("valid"));
            definition.warnings().forEach(warning -> out.println("  Warning: " + warning));
            valid.add(definition);
            return ExitStatus.OK;
        } catch (InvalidDefinitionException invalid) {
            err.println(
                    Sample.name(file)
                            + " is "
                            + terminal.bad("not valid")
                            + ". "
                            + invalid.getMessage());
            invalid.warnings().forEach(warning -> err.println("  Warning: " + warning));
            return ExitStatus.BAD_INPUT;
        } catch (CommandException unreadable) {
            err.println(unreadable.getMessage());
            return unreadable.exitStatus();
        }
    }
}
