package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.local.GateTable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody gets in but by a signature, or through the open path; and no attempt fills the log. */
class GateIT {

    private static final Pattern ENDPOINT = Pattern.compile(" (?:is|are) at (http://[0-9.:]+)");

    @TempDir private Path directory;

    @Test
    void ofLocal() throws Exception {
        assertThatTheGateHolds("local");
    }

    /** The cluster is not there: nothing that is asked comes to it. */
    @Test
    void ofServe() throws Exception {
        assertThatTheGateHolds(
                "serve",
                "--flink=http://127.0.0.1:1",
                "--jar=" + Files.createFile(directory.resolve("hydrant.jar")),
                "--state=" + directory.resolve("state").toUri());
    }

    private void assertThatTheGateHolds(String... command) throws Exception {
        Path keys = Files.writeString(directory.resolve("keys"), "known,secret\n");
        List<String> arguments = new ArrayList<>(Arrays.asList(command));
        arguments.addAll(List.of("--access-keys=" + keys, "--port=0"));
        try (HydrantProcess process =
                HydrantProcess.start(directory.resolve("output"), arguments)) {
            process.awaitOutput("Ready");
            Matcher endpoint = ENDPOINT.matcher(process.output());
            assertThat(endpoint.find()).as(process.output()).isTrue();

            List<String> faults =
                    new GateTable(URI.create(endpoint.group(1)), "known", "secret").faults();

            assertThat(faults).isEmpty();
            assertThat(process.output()).doesNotContain("ERROR").doesNotContain("\tat ");
        }
    }
}
