package io.hydrant.cli.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Definitions;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.source.objects.ErrorObjects;
import io.hydrant.source.objects.Findings;
import io.hydrant.source.objects.Selection;
import io.hydrant.source.objects.SentBefore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsReportTest {

    private static final DeliveryStreamDefinition DEFINITION =
            DeliveryStreamDefinition.parse(
                    Definitions.processors(
                            "{'Type': 'Lambda', 'Parameters': [{'ParameterName': 'LambdaArn',"
                                    + " 'ParameterValue': '"
                                    + Definitions.FUNCTION
                                    + "'}]}"));

    @TempDir private Path bucket;

    @Test
    void showsCountsBytesArrivalsAndASampleByCodeAndMessage() throws IOException {
        put(
                failure("Lambda.FunctionError", "no\u0007 memory", "08:00:00.5", "first"),
                failure("Lambda.FunctionError", "no\u0007 memory", "09:30:00", "second"),
                failure("Lambda.FunctionError", "bad input", "08:00:00", "x".repeat(2_000)),
                failure("Unheard.Of", "m", "08:00:00", "a\nb"));

        assertThat(lines())
                .containsExactly(
                        "  Lambda.FunctionError  2 records  11 bytes  arrived 2026-01-31T08:00:00Z"
                                + " to 2026-01-31T09:30:00Z",
                        "      no. memory",
                        "      Sample: first",
                        "  Lambda.FunctionError  1 record   2 KB      arrived 2026-01-31T08:00:00Z",
                        "      bad input",
                        "      Sample: " + "x".repeat(120) + "...",
                        "  Unheard.Of            1 record   3 bytes   arrived 2026-01-31T08:00:00Z",
                        "      m",
                        "      Sample: a.b",
                        "      Not sent: its code does not say which processors it has passed.",
                        "  1 record cannot be sent again from the error output. Send them again"
                                + " with hydrant replay.");
    }

    @Test
    void messagesThatAllDifferAreCutOff() throws IOException {
        put(
                IntStream.range(0, 1_500)
                        .mapToObj(i -> failure("HttpEndpoint.X", "request " + i, "08:00:00", "a"))
                        .toArray(String[]::new));

        List<String> lines = lines();

        assertThat(lines).hasSize(3 * 30 + 1);
        assertThat(lines.subList(0, 2))
                .containsExactly(
                        "  HttpEndpoint.X  500 records  500 bytes  arrived 2026-01-31T08:00:00Z",
                        "      (other messages)");
        assertThat(lines).last().isEqualTo("  And 971 other failures");
    }

    private List<String> lines() throws IOException {
        return FindingsReport.lines(
                Findings.in(
                        ErrorObjects.of(DEFINITION, "file://" + bucket),
                        DEFINITION,
                        Selection.of(Set.of(), Long.MIN_VALUE, Long.MAX_VALUE),
                        SentBefore.nothing()));
    }

    private void put(String... lines) throws IOException {
        Path object =
                bucket.resolve(
                        "processing-failed/2026/01/31/08/orders-1-2026-01-31-08-00-00-6f1c2d3e");
        Files.createDirectories(object.getParent());
        Files.write(object, List.of(lines), UTF_8);
    }

    private static String failure(String code, String message, String time, String record) {
        return "{\"errorCode\":\""
                + code
                + "\",\"errorMessage\":\""
                + message.replace("\u0007", "\\u0007")
                + "\",\"arrivalTimestamp\":"
                + Instant.parse("2026-01-31T" + time + "Z").toEpochMilli()
                + ",\"rawData\":\""
                + Base64.getEncoder().encodeToString(record.getBytes(UTF_8))
                + "\"}";
    }
}
