package io.hydrant.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyGroupsTest {

    private static final String NEEDED =
            "property group Hydrant must have the key definition, with a file or a URI such as"
                    + " s3a://bucket/definition.json";

    @TempDir private Path directory;

    @Test
    void aGroupIsReadFromTheFile() throws IOException {
        Properties group = new Properties();
        group.setProperty("gzip.level", "3");

        assertThat(groups(group("Hydrant", "\"gzip.level\": \"3\"")).byId())
                .isEqualTo(Map.of("Hydrant", group));
    }

    @Test
    void withoutAFileItIsSaidHowToNameTheDefinition() throws IOException {
        Path file = directory.resolve("none.json");

        assertThat(PropertyGroups.in(file).withoutDefinition("Hydrant"))
                .isEqualTo(
                        "Nothing says which delivery stream to run: DEFINITION is missing, as in"
                                + " 'flink run hydrant.jar run stream.json'; on Managed Flink,"
                                + " where none can be given, there is no "
                                + file
                                + ", and "
                                + NEEDED);
    }

    @Test
    void withoutTheGroupThoseThatThereAreAreNamed() throws IOException {
        PropertyGroups groups =
                groups(group("hydrant", ""), group("Hydrant ", ""), group("Other", ""));

        assertThat(groups.withoutDefinition("Hydrant"))
                .isEqualTo(
                        "There is no property group Hydrant among those given: 'Hydrant ',"
                                + " 'Other', 'hydrant'; "
                                + NEEDED);
    }

    @Test
    void withoutAnyGroupItIsSaidSo() throws IOException {
        assertThat(groups().withoutDefinition("Hydrant"))
                .isEqualTo("There is no property group Hydrant, nor any other; " + NEEDED);
    }

    @Test
    void anEmptyGroupIsSaidToBeEmpty() throws IOException {
        assertThat(groups(group("Hydrant", "")).withoutDefinition("Hydrant"))
                .isEqualTo("Property group Hydrant is empty; " + NEEDED);
    }

    @Test
    void theKeysOfAGroupWithoutADefinitionAreNamed() throws IOException {
        PropertyGroups groups =
                groups(group("Hydrant", "\"gzip.level\": \"3\", \"Definition\": \"s3a://b/d\""));

        assertThat(groups.withoutDefinition("Hydrant"))
                .isEqualTo(
                        "Property group Hydrant has no definition, only Definition, gzip.level; "
                                + NEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"definition=s3cr3t", "{\"Hydrant\": {\"key\": \"s3cr3t\"}}", "[{}]"})
    void aFileOfAnotherKindIsNamedAndNotQuoted(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("groups.json"), text);

        assertThatThrownBy(() -> PropertyGroups.in(file))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        file
                                + " does not hold the property groups of Managed Flink; it must be"
                                + " a JSON list of objects, each with PropertyGroupId and"
                                + " PropertyMap");
    }

    private PropertyGroups groups(String... groups) throws IOException {
        return PropertyGroups.in(
                Files.writeString(
                        directory.resolve("groups.json"), "[" + String.join(", ", groups) + "]"));
    }

    private static String group(String id, String properties) {
        return "{\"PropertyGroupId\": \"" + id + "\", \"PropertyMap\": {" + properties + "}}";
    }
}
