package io.hydrant.cli;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.cli.text.Columns;
import io.hydrant.cli.text.Excerpt;
import io.hydrant.definition.reading.NearestName;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.KnownSettings;
import io.hydrant.settings.Setting;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The settings there are, which would fill the help of every command. */
@Command(
        name = "settings",
        sortOptions = false,
        header = "Lists the settings, or describes one.",
        customSynopsis = "hydrant settings [NAME]",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  hydrant settings",
            "  hydrant settings kinesis.starting-position",
            "  hydrant settings kinesis"
        })
final class SettingsCommand implements Callable<Integer> {

    private static final int WIDTH = 100;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "A setting, or the group that it belongs to.")
    private String name;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            groups().forEach((group, settings) -> list(out, group, settings));
            out.println();
            out.println("hydrant settings NAME describes one.");
            return ExitStatus.OK;
        }
        String key =
                name.startsWith(HydrantOptions.LAMBDA_FUNCTION_PREFIX)
                        ? HydrantOptions.LAMBDA_FUNCTION_PREFIX + "<name>"
                        : name.replaceFirst("^--", "");
        List<Setting> found =
                KnownSettings.all().stream()
                        .filter(setting -> setting.key().equals(key))
                        .collect(Collectors.toList());
        if (!found.isEmpty()) {
            describe(out, found.get(0));
        } else if (groups().containsKey(key)) {
            groups().get(key).forEach(setting -> describe(out, setting));
        } else {
            throw unknown();
        }
        return ExitStatus.OK;
    }

    private CommandException unknown() {
        List<String> names =
                KnownSettings.all().stream().map(Setting::key).collect(Collectors.toList());
        return CommandException.badInput(
                name
                        + " is no setting"
                        + NearestName.to(name, names)
                                .map(nearest -> "; did you mean " + nearest + "?")
                                .orElse("; 'hydrant settings' lists all"));
    }

    /** By what their names start with. */
    private static Map<String, List<Setting>> groups() {
        Map<String, List<Setting>> groups = new LinkedHashMap<>();
        for (Setting setting : KnownSettings.all()) {
            String group = setting.key().split("\\.", 2)[0];
            groups.computeIfAbsent(group, any -> new ArrayList<>()).add(setting);
        }
        return groups;
    }

    private static void list(PrintWriter out, String group, List<Setting> settings) {
        out.println();
        out.println(group);
        Columns columns = new Columns();
        for (Setting setting : settings) {
            columns.row(setting.key(), setting.defaultValue().orElse("-"), setting.description());
        }
        columns.lines().forEach(line -> out.println(Excerpt.of(line, WIDTH)));
    }

    private static void describe(PrintWriter out, Setting setting) {
        String example = example(setting);
        out.println();
        out.println(setting.key());
        out.println("  " + setting.description());
        new Columns()
                .row("default", setting.defaultValue().orElse("none"))
                .row("allowed", setting.allowed())
                .row("command line", "--" + setting.key() + "=" + example)
                .row("settings file", setting.key() + " = " + example)
                .row("Managed Flink", "key " + setting.key() + " of property group Hydrant")
                .lines()
                .forEach(out::println);
    }

    private static String example(Setting setting) {
        return setting.defaultValue()
                .orElseGet(
                        () ->
                                setting.allowed().contains("such as ")
                                        ? setting.allowed()
                                                .replaceFirst(".*such as ", "")
                                                .replaceFirst(" or .*", "")
                                        : "VALUE");
    }
}
