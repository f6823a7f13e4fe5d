package io.hydrant.cli;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a definition would do, without doing it. */
@Command(
        name = "explain",
        sortOptions = false,
        header = "Tells in words what a definition does.",
        customSynopsis = "hydrant explain DEFINITION [--SETTING=VALUE]...",
        description = {
            "",
            "The pipeline, the keys of its objects, the settings in effect, the permissions it needs.",
            "Nothing is started, and no endpoint is asked.",
            ""
        },
        parameterListHeading = "Arguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  hydrant explain conf/firehose-etl-stream.json",
            "  hydrant explain conf/firehose-etl-stream.json --kinesis.starting-position TRIM_HORIZON"
        })
final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DEFINITION",
            description = "JSON file of a delivery stream definition.")
    private String file;

    @Mixin(name = SettingsArguments.NAME)
    private SettingsArguments settings;

    @Spec private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        DeliveryStreamDefinition definition = DefinitionFile.read(file);
        new Explanation(definition, settings.read())
                .writeTo(spec.commandLine().getOut(), clock.instant());
        return ExitStatus.OK;
    }
}
