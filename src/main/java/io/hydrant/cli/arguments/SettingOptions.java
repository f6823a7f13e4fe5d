package io.hydrant.cli.arguments;

import io.hydrant.settings.GivenSettings;
import io.hydrant.settings.KnownSettings;
import io.hydrant.settings.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code --key value} for every setting there is; the command {@code settings} lists them. */
public final class SettingOptions {

    /** Of the options that are hidden. */
    private static final String HEADING =
            "%nSettings are options, too, such as --gzip.level=3. 'hydrant settings' lists them.%n";

    private SettingOptions() {}

    /** To commands that have settings; those with free names as they occur in the arguments. */
    public static void addTo(CommandSpec command, String... args) {
        if (!command.mixins().containsKey(SettingsArguments.NAME)) {
            return;
        }
        ArgGroupSpec.Builder settings =
                ArgGroupSpec.builder().heading(HEADING).exclusive(false).validate(false).order(10);
        for (Setting setting : KnownSettings.all()) {
            settings.addArg(option("--" + setting.key()).hidden(true).build());
        }
        Map<String, OptionSpec> free = new LinkedHashMap<>();
        for (String arg : args) {
            String name = arg.split("=", 2)[0];
            if (name.startsWith("--") && KnownSettings.isOneOfMany(name.substring(2))) {
                free.putIfAbsent(name, option(name).hidden(true).build());
            }
        }
        free.values().forEach(settings::addArg);
        command.addArgGroup(settings.build());
    }

    private static OptionSpec.Builder option(String name) {
        return OptionSpec.builder(name).type(String.class).paramLabel("VALUE").arity("1");
    }

    static GivenSettings given(ParseResult arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (OptionSpec option : arguments.matchedOptions()) {
            String name = option.longestName();
            if (option.group() != null && HEADING.equals(option.group().heading())) {
                values.put(name.substring(2), option.getValue());
            }
        }
        return GivenSettings.onTheCommandLine(values);
    }
}
