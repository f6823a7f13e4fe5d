package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ImportCommandTest {

    private static final String INPUTS = "src/test/resources/io/hydrant/definition/imports/";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path directory;

    @Test
    void theOnlyDefinitionIsPrintedAndTheRestIsSaidBesideIt() {
        assertThat(
                        execute(
                                "import",
                                INPUTS + "template.json",
                                "--parameter=Cluster.Endpoint.Address=example.com"))
                .isZero();
        assertThat(out.toString())
                .startsWith("{\n  \"DeliveryStreamName\" : \"orders\",")
                .contains("jdbc:redshift://example.com:5439/shop")
                .doesNotContain("in-the-template");
        assertThat(err.toString())
                .isEqualTo(
                        "orders: RedshiftDestinationConfiguration.Password is written as"
                                + " (sensitive); put the secret in its place, or use"
                                + " SecretsManagerConfiguration\n");
    }

    @Test
    void eachStreamHasAFileInTheDirectory() throws IOException {
        Path definitions = directory.resolve("new/definitions");

        assertThat(execute("import", INPUTS + "terraform-state.json", "--out=" + definitions))
                .isZero();

        assertThat(out.toString())
                .isEqualTo(
                        "Wrote "
                                + definitions.resolve("clicks.json")
                                + "\nWrote "
                                + definitions.resolve("search.json")
                                + "\nCheck with: hydrant validate "
                                + definitions
                                + "/*.json\n");
        assertThat(execute("validate", definitions.resolve("clicks.json").toString())).isZero();
        assertThat(execute("explain", definitions.resolve("clicks.json").toString())).isZero();
    }

    @Test
    void noFileIsReplacedUnlessThatIsAskedFor() throws IOException {
        Path search = Files.writeString(directory.resolve("search.json"), "mine");
        String input = INPUTS + "terraform-state.json";

        assertThat(execute("import", input, "--out=" + directory)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        search + " exists; use another directory, or --overwrite to replace it\n");
        assertThat(directory.resolve("clicks.json")).doesNotExist();
        assertThat(execute("import", input, "--out=" + directory, "--overwrite")).isZero();
        assertThat(search).content().contains("DeliveryStreamName");
    }

    @Test
    void severalStreamsAreNotPrinted() {
        assertThat(execute("import", INPUTS + "terraform-state.json")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "There are 2 delivery streams (clicks, search); say with --out in which"
                                + " directory their definitions are written\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatIsUnknownIsRefused() {
        assertThat(execute("import", "conf/firehose-etl-stream.json")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "conf/firehose-etl-stream.json cannot be imported. The input is not known;"
                                + " it must be what 'aws firehose describe-delivery-stream' prints,"
                                + " a CloudFormation template, or what 'terraform show -json'"
                                + " prints\n");
    }

    @Test
    void validateNamesEachPlaceholder() {
        String definition = directory.resolve("orders.json").toString();
        execute("import", INPUTS + "template.json", "--out=" + directory);
        err.getBuffer().setLength(0);

        assertThat(execute("validate", definition)).isEqualTo(2);
        assertThat(errors())
                .isEqualTo(
                        definition
                                + " is not valid. Delivery stream 'orders' has 2 problems:\n"
                                + "  RedshiftDestinationConfiguration.ClusterJDBCURL has the"
                                + " placeholder ${Cluster.Endpoint.Address}; it must be replaced by"
                                + " a value\n"
                                + "  RedshiftDestinationConfiguration.Password has the placeholder"
                                + " (sensitive); it must be replaced by a value\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "explain", "run --definition", "local"})
    void theOtherCommandsNameThisOne(String command) {
        String input = INPUTS + "template.yaml";

        assertThat(execute((command + " " + input).split(" "))).isEqualTo(2);
        assertThat(errors())
                .isEqualTo(
                        input
                                + " is a CloudFormation template, no definition; make one of it"
                                + " with: hydrant import "
                                + input
                                + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"DeliveryStreamDescription\": {}} | what 'aws firehose"
                        + " describe-delivery-stream' prints",
                "{\"Resources\": {}} | a CloudFormation template",
                "{\"values\": {\"root_module\": {}}} | what 'terraform show -json' prints",
            })
    void eachFormatIsKnownByItsName(String text, String format) throws IOException {
        Path file = Files.writeString(directory.resolve("input.json"), text);

        assertThat(execute("validate", file.toString())).isEqualTo(2);
        assertThat(errors()).startsWith(file + " is " + format + ", no definition;");
    }

    /** Without what is said of the settings file of this directory. */
    private String errors() {
        return err.toString().replaceFirst("^Settings: .*\n", "");
    }

    private int execute(String... args) {
        CommandLine command = Hydrant.commandLine(args);
        return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    }
}
