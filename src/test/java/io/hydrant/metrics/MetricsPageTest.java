package io.hydrant.metrics;

import io.hydrant.deploy.ScrapedNames;
import io.hydrant.pages.Generated;
import java.io.IOException;
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
        Generated.assertSection(
                PAGE, "stream", table(metric -> !ScrapedNames.isOfADestination(metric)));
    }

    @Test
    void theTableOfEachDestinationIsThatOfTheMetrics() throws IOException {
        Generated.assertSection(PAGE, "destination", table(ScrapedNames::isOfADestination));
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
