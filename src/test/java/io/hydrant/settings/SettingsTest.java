package io.hydrant.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Path EXAMPLE = Path.of("conf", "hydrant.properties");

    @Test
    void whatIsGivenFirstWinsAndItsOriginIsKnown(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("some.properties");
        Files.writeString(file, "gzip.level = 3 \ndelivery.lanes=2\nlambda.timeout=30 s\n");
        Properties group = new Properties();
        group.setProperty("gzip.level", "4");
        group.setProperty("delivery.lanes", "5");

        Settings settings =
                Settings.of(
                        List.of(
                                GivenSettings.onTheCommandLine(Map.of("gzip.level", "9")),
                                GivenSettings.ofPropertyGroup(Map.of("Hydrant", group)),
                                GivenSettings.inFile(file)));

        assertThat(settings.values())
                .isEqualTo(
                        Map.of("gzip.level", "9", "delivery.lanes", "5", "lambda.timeout", "30 s"));
        assertThat(settings.origin("gzip.level")).isEqualTo("command line");
        assertThat(settings.origin("delivery.lanes")).isEqualTo("property group Hydrant");
        assertThat(settings.origin("lambda.timeout")).isEqualTo(file.toString());
        assertThat(settings.origin("s3.uri-template")).isEqualTo("default");
        assertThat(settings.configuration().get(HydrantOptions.GZIP_LEVEL)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kinesis.endpoint|localhost|a URL, such as http://127.0.0.1:4566",
                "kinesis.starting-position|EARLIEST|LATEST, TRIM_HORIZON or AT_TIMESTAMP",
                "kinesis.starting-timestamp|yesterday|a time with its offset, such as 2026-01-31T08:00:00Z",
                "kinesis.enhanced-fan-out|yes|true or false",
                "lambda.timeout|16 min|a time from 1 s to 15 min, such as 30 s",
                "lambda.function.Any|etl.py|python:path/to/file.py#handler or java:com.acme.Handler",
                "s3.uri-template|s3a://bucket|a URI with {bucket} in it, such as s3a://{bucket}",
                "delivery.lanes|0|a whole number from 1 to 1024",
                "gzip.level|high|a whole number from 1 to 9"
            })
    void aWrongValueIsToldWithWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> onTheCommandLine(Map.of(key, value)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(key + " is '" + value + "' (command line); it must be " + allowed);
    }

    @Test
    void allProblemsAreToldAtOnceWithTheNearestNameOfAnUnknownSetting() {
        assertThatThrownBy(
                        () ->
                                onTheCommandLine(
                                        Map.of(
                                                "kinesis.endpiont", "http://127.0.0.1",
                                                "gzip.level", "10")))
                .hasMessage(
                        "gzip.level is '10' (command line); it must be a whole number from 1 to 9"
                                + System.lineSeparator()
                                + "kinesis.endpiont (command line) is unknown; did you mean kinesis.endpoint?");
    }

    @Test
    void aStartAtATimeNeedsTheTime() {
        assertThatThrownBy(
                        () -> onTheCommandLine(Map.of("kinesis.starting-position", "AT_TIMESTAMP")))
                .hasMessage(
                        "kinesis.starting-timestamp is missing; it must be given when"
                                + " kinesis.starting-position is AT_TIMESTAMP");
    }

    @Test
    void whatBeginsWithFlinkIsLeftToTheConnector() {
        assertThat(onTheCommandLine(Map.of("flink.any.thing", "1")).values())
                .isEqualTo(Map.of("flink.any.thing", "1"));
    }

    @Test
    void aStreamHasItsOwnSettingsOfADestination() {
        Configuration settings =
                onTheCommandLine(
                                Map.of(
                                        "opensearch.endpoint", "https://all.example",
                                        "stream.a.b.opensearch.endpoint", "https://ab.example",
                                        "stream.a.opensearch.authentication", "NONE"))
                        .configuration();

        assertThat(StreamScope.of(settings, "a.b").get(HydrantOptions.OPENSEARCH_ENDPOINT))
                .isEqualTo("https://ab.example");
        assertThat(StreamScope.of(settings, "a").get(HydrantOptions.OPENSEARCH_ENDPOINT))
                .isEqualTo("https://all.example");
        assertThat(StreamScope.of(settings, "a").get(HydrantOptions.OPENSEARCH_AUTHENTICATION))
                .isEqualTo(HydrantOptions.OpenSearchAuthentication.NONE);
        assertThat(StreamScope.of(settings, "a.b").get(HydrantOptions.OPENSEARCH_AUTHENTICATION))
                .isEqualTo(HydrantOptions.OpenSearchAuthentication.SIGV4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stream.orders.opensearch.endpoint | is 'x' (command line); it must be a URL, such as"
                        + " http://127.0.0.1:4566",
                "stream.orders.kinesis.endpoint | (command line) is unknown",
                "stream.opensearch.endpoint | (command line) is unknown",
            })
    void aSettingOfAStreamIsCheckedToo(String key, String problem) {
        assertThatThrownBy(() -> onTheCommandLine(Map.of(key, "x")))
                .hasMessageStartingWith(key + " " + problem);
    }

    @Test
    void outsideOfManagedFlinkThereIsNoPropertyGroup() throws IOException {
        assertThat(GivenSettings.onManagedFlink().isEmpty()).isTrue();
    }

    @Test
    void theFileOfManagedFlinkCanLieElsewhere(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("application_properties.json");
        Files.writeString(
                file,
                "[{\"PropertyGroupId\": \"Hydrant\","
                        + " \"PropertyMap\": {\"definition\": \"s3a://code/definition.json\"}}]");
        System.setProperty(GivenSettings.PROPERTIES_FILE, file.toString());
        try {
            assertThat(GivenSettings.onManagedFlink().values())
                    .isEqualTo(Map.of("definition", "s3a://code/definition.json"));
        } finally {
            System.clearProperty(GivenSettings.PROPERTIES_FILE);
        }
    }

    @Test
    void everyOptionIsAKnownSetting() throws IllegalAccessException {
        List<String> options = new ArrayList<>();
        for (Field field : HydrantOptions.class.getFields()) {
            if (field.getType() == ConfigOption.class) {
                options.add(((ConfigOption<?>) field.get(null)).key());
            }
        }
        options.add("lambda.function.<name>");

        assertThat(KnownSettings.all())
                .extracting(Setting::key)
                .containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void everyLineOfTheExampleWorks(@TempDir Path directory) throws IOException {
        Path all = directory.resolve("all.properties");
        Files.write(
                all,
                Files.readAllLines(EXAMPLE).stream()
                        .map(line -> line.replaceFirst("^#(?=[a-z])", ""))
                        .collect(Collectors.toList()));

        assertThat(Settings.of(List.of(GivenSettings.inFile(EXAMPLE))).values())
                .containsOnlyKeys("lambda.function.TransformETLFunction");
        assertThat(Settings.of(List.of(GivenSettings.inFile(all))).values()).hasSize(19);
    }

    private static Settings onTheCommandLine(Map<String, String> values) {
        return Settings.of(List.of(GivenSettings.onTheCommandLine(values)));
    }
}
