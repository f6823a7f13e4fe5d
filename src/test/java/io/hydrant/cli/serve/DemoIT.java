package io.hydrant.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.cli.HydrantProcess;
import io.hydrant.job.Live;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    private static final Path BUCKET = Path.of("target/demo/s3/firehose-etl-demo-bucket");

    /** From which the README's picture is drawn. */
    private static final Path TRANSCRIPT = Path.of("src/site/pictures/demo.txt");

    @Test
    void theDemoDeliversEveryRecordAndEndsByItself(@TempDir Path directory) throws Exception {
        try (HydrantProcess demo =
                HydrantProcess.start(directory.resolve("demo.out"), List.of("demo"))) {
            assertThat(demo.exitStatus()).as(demo.output()).isZero();
            assertThat(demo.output())
                    .contains(
                            "before  {\"user\":",
                            "after   {\"username\":",
                            "Lambda.ProcessingFailedStatus",
                            "It took ")
                    .doesNotContain(" WARN ", "Exception");
            assertThat(shapes(demo.output().lines()))
                    .as("lines of the demo, and of the picture that the README shows of it")
                    .isEqualTo(shapes(Files.readAllLines(TRANSCRIPT).stream()));
        }

        assertThat(lines(BUCKET.resolve("etl-output"))).hasSize(950).doesNotHaveDuplicates();
        assertThat(lines(BUCKET.resolve("etl-errors/processing-failed"))).hasSize(50);
    }

    /** Without what differs from run to run: numbers, ids, samples, the log, repeated lines. */
    private static List<String> shapes(Stream<String> lines) {
        return lines.filter(line -> !line.matches("\\d\\d:\\d\\d:\\d\\d [A-Z]+ .*"))
                .map(line -> line.replaceAll("\\{.*\\}", "{}"))
                .map(line -> line.replaceAll("rawData .*", "rawData"))
                .map(line -> line.replaceAll("^ +\\d{4}-.*", "  SAMPLE"))
                .map(line -> line.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID"))
                .map(line -> line.replaceAll("[\\d,]+", "N").replaceAll(" +", " "))
                .distinct()
                .collect(Collectors.toList());
    }

    private static List<String> lines(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : Live.files(directory)) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }
}
