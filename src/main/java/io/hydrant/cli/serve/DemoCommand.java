package io.hydrant.cli.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.cli.arguments.DefinitionFile;
import io.hydrant.cli.environment.RunEnvironment;
import io.hydrant.definition.DeliveryStreamDefinition;
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
            "This process serves Kinesis and S3, and runs the delivery stream of",
            "firehose-etl-stream.json with short buffers. It puts 1,000 sample records, of which 50",
            "are not JSON, shows the objects and the failures, and ends."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "The demo needs python3 and takes about 20 seconds. Its files stay in target/demo: the",
            "objects, and outside of a checkout the definition and the function. Change the function,",
            "and run the demo again."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int SHORT_INTERVAL = 5;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunEnvironment.requireLocalMode();
        DemoFiles files = DemoFiles.prepare();
        String definition = DefinitionFile.text(files.definition().toString());
        return new Demo(
                        spec.commandLine().getOut(),
                        DeliveryStreamDefinition.parse(withInterval(definition, SHORT_INTERVAL)),
                        files)
                .show(DeliveryStreamDefinition.parse(definition));
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
