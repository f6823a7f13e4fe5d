package io.hydrant.cli;

import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.arguments.SettingOptions;
import io.hydrant.cli.audit.AuditCommand;
import io.hydrant.cli.environment.RunEnvironment;
import io.hydrant.cli.explain.ExplainCommand;
import io.hydrant.cli.imports.ImportCommand;
import io.hydrant.cli.preview.PreviewCommand;
import io.hydrant.cli.redrive.RedriveCommand;
import io.hydrant.cli.redrive.ReplayCommand;
import io.hydrant.cli.run.RunCommand;
import io.hydrant.cli.serve.DemoCommand;
import io.hydrant.cli.serve.LocalCommand;
import io.hydrant.cli.serve.ServeCommand;
import io.hydrant.cli.top.TopCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.client.program.ProgramParametrizationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The main class of both jars: runs an Amazon Data Firehose delivery stream as a Flink job. */
@Command(
        name = "hydrant",
        versionProvider = Hydrant.Version.class,
        description = {
            "Runs an Amazon Data Firehose delivery stream as an Apache Flink job.",
            "",
            "A delivery stream is given by its definition: the JSON file of",
            "'aws firehose create-delivery-stream --cli-input-json'."
        },
        subcommands = {
            RunCommand.class,
            RedriveCommand.class,
            ReplayCommand.class,
            AuditCommand.class,
            DemoCommand.class,
            LocalCommand.class,
            ServeCommand.class,
            TopCommand.class,
            ImportCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            PreviewCommand.class,
            SettingsCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Start with:",
            "  hydrant demo",
            "  hydrant explain conf/firehose-etl-stream.json",
            "  hydrant help run"
        })
public final class Hydrant implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Prints this help and exits.")
    @SuppressWarnings("unused") // picocli asks the option.
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Prints the version and exits.")
    @SuppressWarnings("unused") // picocli asks the option.
    private boolean version;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Prints the stack trace of a failure.")
    private boolean debug;

    /** Commands that print each failure themselves: no log has to. */
    private static final Set<String> SHOW_FAILURES = Set.of("demo", "preview");

    @Spec private CommandSpec spec;

    /** With no arguments on a cluster, the job runs: Managed Flink can give none. */
    public static void main(String[] args) throws Exception {
        // Flink writes durations in the default locale, and reads them in none but English.
        Locale.setDefault(Locale.ROOT);
        String[] effective =
                args.length == 0
                                && (RunEnvironment.isCluster()
                                        || RunCommand.isAskedForByManagedFlink())
                        ? new String[] {"run"}
                        : args;
        if (Arrays.asList(effective).contains("--debug")) {
            System.setProperty("hydrant.stack-traces", "full");
        }
        if (effective.length > 0 && SHOW_FAILURES.contains(effective[0])) {
            System.setProperty("hydrant.failures", "off");
        }
        if (RunEnvironment.isCluster()) {
            executeOnTheCluster(effective);
        } else {
            System.exit(commandLine(effective).execute(effective));
        }
    }

    /**
     * The process is not ours to end there, and whoever asks for the job sees an exception alone:
     * of this one, Flink's client prints nothing but the message.
     */
    private static void executeOnTheCluster(String... args) {
        // Flink's S3 file system would announce the end of its SDK's support, with a stack trace.
        System.setProperty("aws.java.v1.disableDeprecationAnnouncement", "true");
        StringWriter said = new StringWriter();
        Messages messages = new Messages();
        CommandLine command = commandLine(messages, args).setErr(new PrintWriter(said, true));
        if (command.execute(args) != ExitStatus.OK) {
            ProgramParametrizationException refused =
                    new ProgramParametrizationException(said.toString().strip());
            // How a job ended, Flink learns from the exceptions of its own.
            messages.cause().ifPresent(refused::initCause);
            throw refused;
        }
        System.err.print(said);
    }

    /** Knows the options of all settings, and of those in the arguments that have a free name. */
    static CommandLine commandLine(String... args) {
        return commandLine(new Messages(), args);
    }

    private static CommandLine commandLine(Messages messages, String... args) {
        CommandLine commandLine = new CommandLine(new Hydrant());
        commandLine
                .getSubcommands()
                .values()
                .forEach(command -> SettingOptions.addTo(command.getCommandSpec(), args));
        return commandLine
                .setParameterExceptionHandler(messages)
                .setExecutionExceptionHandler(messages)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100);
    }

    static boolean isDebugging(CommandLine command) {
        CommandSpec root = command.getCommandSpec().root();
        return ((Hydrant) root.userObject()).debug;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing; it must be one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** The jar's own. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Hydrant.class.getPackage().getImplementationVersion();
            return new String[] {"hydrant " + (version == null ? "(built from source)" : version)};
        }
    }
}
