package io.hydrant.cli.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.DefinitionFile;
import io.hydrant.cli.environment.RunEnvironment;
import io.hydrant.definition.DeliveryStreamDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The tutorial, by itself. */
@Command(
        name = "demo",
        sortOptions = false,
        header = "Shows a delivery stream at work, by itself.",
        description = {
            "",
            "Kinesis and S3 are served by this process, the delivery stream is",
            "conf/firehose-etl-stream.json with short buffers, and 1,000 sample records are put, of",
            "which 50 are not JSON. It shows what became of them, and ends."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "It needs python3, and takes about 20 seconds. The objects stay in target/demo/s3."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String DEFINITION = "conf/firehose-etl-stream.json";
    private static final String FUNCTION = "conf/lambda/transform_etl.py";
    private static final int SHORT_INTERVAL = 5;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunEnvironment.requireLocalMode();
        String definition = DefinitionFile.text(DEFINITION);
        if (!Files.exists(Path.of(FUNCTION))) {
            throw CommandException.badInput("There is no file " + FUNCTION);
        }
        return new Demo(
                        spec.commandLine().getOut(),
                        DeliveryStreamDefinition.parse(withInterval(definition, SHORT_INTERVAL)),
                        FUNCTION)
                .show(DeliveryStreamDefinition.parse(definition), DEFINITION);
    }

    private static String withInterval(String definition, int seconds)
            throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = (ObjectNode) json.readTree(definition);
        root.withObject("/ExtendedS3DestinationConfiguration/BufferingHints")
                .put("IntervalInSeconds", seconds);
        return json.writeValueAsString(root);
    }
}
