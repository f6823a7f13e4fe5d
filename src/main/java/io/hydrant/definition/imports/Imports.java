package io.hydrant.definition.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Reads the delivery streams in whatever format they are told. */
public final class Imports {

    private Imports() {}

    /**
     * One stream or more; {@code given} are values for the placeholders of a template. Throws
     * {@link ImportException} if there is no stream.
     */
    public static List<ImportedStream> read(String text, Map<String, String> given) {
        ForeignFormat format =
                ForeignFormat.of(text)
                        .orElseThrow(
                                () ->
                                        new ImportException(
                                                "The input is not known; it must be "
                                                        + ForeignFormat.DESCRIPTION
                                                        + ", "
                                                        + ForeignFormat.TEMPLATE
                                                        + ", or "
                                                        + ForeignFormat.TERRAFORM));
        List<ImportedStream> streams = read(format, text, given);
        if (streams.isEmpty()) {
            throw new ImportException(
                    "The input is "
                            + format
                            + " without a delivery stream; it must have a resource of the type "
                            + (format == ForeignFormat.TERRAFORM ? Terraform.TYPE : Template.TYPE));
        }
        return streams;
    }

    private static List<ImportedStream> read(
            ForeignFormat format, String text, Map<String, String> given) {
        JsonNode json = ForeignFormat.json(text);
        switch (format) {
            case DESCRIPTION:
                return List.of(DescribedStream.read(json.get(DescribedStream.DESCRIPTION)));
            case TEMPLATE:
                return Template.read(json.isMissingNode() ? yaml(text) : json, given);
            case TERRAFORM:
                return Terraform.read(json);
            default:
                throw new ImportException(
                        "The input is "
                                + format
                                + ", which only Terraform evaluates; give what 'terraform show"
                                + " -json' prints");
        }
    }

    private static JsonNode yaml(String text) {
        try {
            return YamlTree.read(text);
        } catch (NoClassDefFoundError e) {
            throw new ImportException(
                    "The input is YAML, which only hydrant-local.jar reads; use that jar, or give"
                            + " the template as JSON",
                    e);
        }
    }
}
