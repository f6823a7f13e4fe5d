package io.hydrant.cli.imports;

import io.hydrant.cli.arguments.CommandException;
import io.hydrant.cli.arguments.DefinitionFile;
import io.hydrant.cli.arguments.ExitStatus;
import io.hydrant.definition.imports.ImportException;
import io.hydrant.definition.imports.ImportedStream;
import io.hydrant.definition.imports.Imports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes definitions of what AWS, CloudFormation or Terraform have. */
@Command(
        name = "import",
        sortOptions = false,
        header = "Makes definitions of what AWS, CloudFormation or Terraform have.",
        customSynopsis =
                "hydrant import FILE|- [--out=DIR] [--overwrite] [--parameter NAME=VALUE]...",
        description = {
            "",
            "Reads what 'aws firehose describe-delivery-stream' prints, a template of CloudFormation",
            "or SAM (JSON or YAML), or what 'terraform show -json' prints of a state or a plan.",
            "Standard error says what could not be carried over, and why.",
            ""
        },
        parameterListHeading = "Arguments:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Ends with status 0 when each delivery stream has its definition, else with 2.",
            "",
            "Examples:",
            "  aws firehose describe-delivery-stream --delivery-stream-name clicks | hydrant import -",
            "  hydrant import template.yaml --out definitions --parameter Stage=prod",
            "  terraform show -json | hydrant import - --out definitions"
        })
public final class ImportCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "FILE", description = "What to read; - is standard input.")
    private String file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            order = 2,
            description =
                    "Writes a file there for each delivery stream, NAME.json. Without it, the only"
                            + " definition is printed.")
    private Path out;

    @Option(names = "--overwrite", order = 3, description = "Replaces files that exist.")
    private boolean overwrite;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            order = 4,
            description =
                    "The value of a template's parameter, of a resource (Bucket=lake), of its"
                            + " attribute (Bucket.Arn=arn:aws:s3:::lake), or of AWS::Region and the"
                            + " like. Without it, a parameter's default is used.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<ImportedStream> streams = read();
        if (out == null) {
            print(streams);
        } else {
            new DefinitionDirectory(out, overwrite).write(streams, spec.commandLine().getOut());
        }
        PrintWriter err = spec.commandLine().getErr();
        for (ImportedStream stream : streams) {
            stream.notes().forEach(note -> err.println(stream.name() + ": " + note));
        }
        return ExitStatus.OK;
    }

    private List<ImportedStream> read() throws IOException {
        String text =
                file.equals(STANDARD_INPUT)
                        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                        : DefinitionFile.anyText(file);
        try {
            return Imports.read(text, parameters);
        } catch (ImportException wrong) {
            throw CommandException.badInput(
                    (file.equals(STANDARD_INPUT) ? "Standard input" : file)
                            + " cannot be imported. "
                            + wrong.getMessage());
        }
    }

    private void print(List<ImportedStream> streams) {
        if (streams.size() > 1) {
            throw CommandException.badInput(
                    "There are "
                            + streams.size()
                            + " delivery streams ("
                            + streams.stream()
                                    .map(ImportedStream::name)
                                    .collect(Collectors.joining(", "))
                            + "); say with --out in which directory their definitions are written");
        }
        spec.commandLine().getOut().print(streams.get(0).json());
        spec.commandLine().getOut().flush();
    }
}
