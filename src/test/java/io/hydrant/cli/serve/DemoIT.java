package io.hydrant.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.cli.HydrantProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    private static final Path BUCKET = Path.of("target/demo/s3/firehose-etl-demo-bucket");

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
        }

        assertThat(lines(BUCKET.resolve("etl-output"))).hasSize(950).doesNotHaveDuplicates();
        assertThat(lines(BUCKET.resolve("etl-errors/processing-failed"))).hasSize(50);
    }

    private static List<String> lines(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(DemoIT::linesOf)
                    .collect(Collectors.toList());
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
