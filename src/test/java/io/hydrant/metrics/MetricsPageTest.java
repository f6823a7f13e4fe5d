package io.hydrant.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.deploy.ScrapedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/metrics.md");

    @Test
    void theTableOfTheStreamIsThatOfTheMetrics() throws IOException {
        assertThat(between("<!-- stream -->\n", "<!-- /stream -->"))
                .as("between the markers in " + PAGE + " must stand")
                .isEqualTo(table(metric -> !ScrapedNames.isOfADestination(metric)));
    }

    @Test
    void theTableOfEachDestinationIsThatOfTheMetrics() throws IOException {
        assertThat(between("<!-- destination -->\n", "<!-- /destination -->"))
                .as("between the markers in " + PAGE + " must stand")
                .isEqualTo(table(ScrapedNames::isOfADestination));
    }

    private static String between(String start, String end) throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(start, end);
        return page.substring(page.indexOf(start) + start.length(), page.indexOf(end));
    }

    private static String table(Predicate<FirehoseMetric> some) {
        return Arrays.stream(FirehoseMetric.values())
                .filter(some)
                .map(MetricsPageTest::row)
                .collect(
                        Collectors.joining(
                                "",
                                "| Metric | Kind | Unit | What it is |\n| --- | --- | --- | --- |\n",
                                ""));
    }

    private static String row(FirehoseMetric metric) {
        return "| `"
                + metric.text()
                + "` | "
                + metric.kind().toString().toLowerCase(Locale.ROOT)
                + " | "
                + metric.unit()
                + " | "
                + metric.meaning()
                + " |\n";
    }
}
