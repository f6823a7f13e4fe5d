package io.hydrant.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools of CloudFormation and Terraform themselves say, where they are installed. */
class TemplateToolsTest {

    private static final Path DIRECTORY = Path.of("deploy/managed-flink").toAbsolutePath();

    /** A directory with the provider, since none is downloaded by a test. */
    private static final String PROVIDERS = "TF_TEST_PLUGIN_DIR";

    @TempDir private Path directory;

    @Test
    void cfnLintHasNoObjection() throws Exception {
        assumeInstalled("cfn-lint");

        assertThat(
                        run(
                                DIRECTORY.resolve("cloudformation"),
                                "cfn-lint",
                                "code.yaml",
                                "bucket.yaml",
                                "hydrant.yaml"))
                .isEmpty();
    }

    @Test
    void terraformWouldFormatNothingElse() throws Exception {
        assumeInstalled("terraform");

        assertThat(run(DIRECTORY, "terraform", "fmt", "-check", "-recursive", "terraform"))
                .isEmpty();
    }

    @Test
    void terraformFindsTheModulesValid() throws Exception {
        assumeInstalled("terraform");
        String providers = System.getenv(PROVIDERS);
        assumeTrue(providers != null, PROVIDERS + " names no directory with Terraform's provider");
        for (String module : List.of("terraform", "terraform/bucket")) {
            Path copy = Files.createDirectories(directory.resolve(module));
            for (File file : DIRECTORY.resolve(module).toFile().listFiles(File::isFile)) {
                Files.copy(file.toPath(), copy.resolve(file.getName()));
            }
            run(copy, "terraform", "init", "-backend=false", "-plugin-dir=" + providers);

            assertThat(run(copy, "terraform", "validate", "-no-color"))
                    .contains("The configuration is valid");
        }
    }

    private static void assumeInstalled(String tool) {
        boolean installed =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
        assumeTrue(installed, tool + " is not installed");
    }

    private String run(Path where, String... command) throws Exception {
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(where.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("CHECKPOINT_DISABLE", "true");
        builder.environment().remove("TF_CLI_CONFIG_FILE");
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output);
    }
}
