package io.hydrant.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.cli.CommandReference;
import io.hydrant.settings.KnownSettings;
import io.hydrant.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files, commands, options and settings that the pages name are there. */
class NamesTest {

    private static final Pattern FILE_OF_CONF =
            Pattern.compile("(?<![\\w./])conf/[\\w/.-]*\\w\\.\\w+");
    private static final Pattern COMMAND =
            Pattern.compile("(?:target/hydrant|hydrant-[\\d.]+jar) +([a-z]+)(?![:/\\w])(.*)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([\\w.-]*\\w)");

    /** Of Flink's own distribution. */
    private static final Set<String> FILES_OF_OTHERS =
            Set.of("conf/config.yaml", "conf/flink-conf.yaml", "conf/log4j.properties");

    /** Options of other programs that the text speaks of. */
    private static final Set<String> OPTIONS_OF_OTHERS =
            Set.of(
                    "allowNonRestoredState",
                    "SETTING",
                    "allow-force-delete",
                    "build-arg",
                    "capabilities",
                    "cli-binary-format",
                    "cli-read-timeout",
                    "endpoint-url",
                    "faults",
                    "force",
                    "heap",
                    "hints",
                    "key",
                    "kill-every",
                    "session-cluster",
                    "longest-call",
                    "megabytes-per-second",
                    "only",
                    "outage-by",
                    "putters",
                    "record-bytes",
                    "volumes",
                    "record",
                    "scale");

    @Test
    void everyFileOfConfIsThere() {
        List<String> missing = new ArrayList<>();
        for (Page page : Page.all()) {
            all(FILE_OF_CONF, page.text())
                    .filter(file -> !FILES_OF_OTHERS.contains(file))
                    .filter(file -> !Files.exists(Path.of(file)))
                    .forEach(file -> missing.add(page + ": " + file));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyCommandHasTheOptionsThatItIsShownWith() {
        Map<String, Set<String>> options = CommandReference.options();
        List<String> unknown = new ArrayList<>();
        int commands = 0;
        for (Page page : Page.all()) {
            List<String> code = new ArrayList<>(page.codeLines());
            code.addAll(page.inlineCode());
            for (String line : code) {
                Matcher command = COMMAND.matcher(line);
                if (command.find()) {
                    commands++;
                    Set<String> known = options.getOrDefault(command.group(1), Set.of());
                    all(OPTION, command.group(2))
                            .map(option -> option.substring(2))
                            .filter(option -> !known.contains(option))
                            .filter(option -> !KnownSettings.isOneOfMany(option))
                            .forEach(option -> unknown.add(page + ": " + line));
                    if (known.isEmpty()) {
                        unknown.add(page + ": " + line);
                    }
                }
            }
        }

        assertThat(commands).isGreaterThan(20);
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyOptionThatTheTextSpeaksOfIsThere() {
        Set<String> known = new TreeSet<>(OPTIONS_OF_OTHERS);
        CommandReference.options().values().forEach(known::addAll);
        List<String> unknown = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String code : page.inlineCode()) {
                if (code.startsWith("--")) {
                    all(OPTION, code)
                            .map(option -> option.substring(2))
                            .filter(option -> !known.contains(option))
                            .filter(option -> !KnownSettings.isOneOfMany(option))
                            .forEach(option -> unknown.add(page + ": --" + option));
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void everySettingThatTheTextSpeaksOfIsThere() {
        Set<String> known =
                KnownSettings.all().stream().map(Setting::key).collect(Collectors.toSet());
        Pattern setting =
                Pattern.compile(
                        known.stream()
                                .filter(key -> key.contains("."))
                                .map(key -> key.substring(0, key.indexOf('.')))
                                .distinct()
                                .filter(group -> !Set.of("s3", "logs").contains(group))
                                .collect(Collectors.joining("|", "^(?:", ")\\.[a-z.-]+$")));
        List<String> unknown = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String code : page.inlineCode()) {
                if (setting.matcher(code).matches() && !known.contains(code)) {
                    unknown.add(page + ": " + code);
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }
}
