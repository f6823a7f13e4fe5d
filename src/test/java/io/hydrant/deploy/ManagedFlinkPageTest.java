package io.hydrant.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands of the page name parameters, variables and files that there are. */
class ManagedFlinkPageTest {

    @Test
    void everyParameterIsOneOfATemplate() throws Exception {
        Set<String> known = new TreeSet<>();
        for (String name : new String[] {"code", "bucket", "hydrant"}) {
            known.addAll(ManagedFlinkTemplates.cloudFormation(name).section("Parameters").keySet());
        }

        Set<String> named = new TreeSet<>();
        for (String overrides : all("--parameter-overrides((?:[^\n]*\\\\\n)*[^\n]*)", page())) {
            named.addAll(all("(\\w+)=", overrides));
        }

        assertThat(named).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void everyVariableIsOneOfTheModule() throws Exception {
        assertThat(all("-var '?(\\w+)=", page()))
                .isNotEmpty()
                .isSubsetOf(ManagedFlinkTemplates.terraform().variables());
    }

    @Test
    void everyFileIsThere() throws Exception {
        assertThat(all("(?:file://|--template-file )(\\S+)", page()))
                .isNotEmpty()
                .allMatch(file -> Files.exists(ManagedFlinkTemplates.DIRECTORY.resolve(file)));
    }

    private static String page() throws Exception {
        return Files.readString(ManagedFlinkTemplates.DIRECTORY.resolve("README.md"));
    }

    private static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
