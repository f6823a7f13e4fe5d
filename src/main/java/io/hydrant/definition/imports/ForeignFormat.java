package io.hydrant.definition.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is not a definition, but tells of delivery streams: what can be imported. */
public enum ForeignFormat {
    DESCRIPTION("what 'aws firehose describe-delivery-stream' prints"),
    TEMPLATE("a CloudFormation template"),
    TERRAFORM("what 'terraform show -json' prints"),
    /** The language of Terraform itself, which only Terraform evaluates. */
    TERRAFORM_CONFIGURATION("a Terraform configuration");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern YAML_TEMPLATE =
            Pattern.compile(
                    "(?m)^(Resources|AWSTemplateFormatVersion|Transform)[ \\t]*:|Type[\"']?[ \\t]*:"
                            + "[ \\t]*[\"']?"
                            + Template.TYPE);
    private static final Pattern HCL =
            Pattern.compile("(?m)^\\s*resource\\s+\"?" + Terraform.TYPE + "\\b");

    private final String words;

    ForeignFormat(String words) {
        this.words = words;
    }

    /** Empty for a definition, and for what nobody knows. */
    public static Optional<ForeignFormat> of(String text) {
        JsonNode json = json(text);
        if (json.has(DescribedStream.DESCRIPTION)) {
            return Optional.of(DESCRIPTION);
        }
        if (json.path("Resources").isObject()) {
            return Optional.of(TEMPLATE);
        }
        if (Terraform.isIn(json)) {
            return Optional.of(TERRAFORM);
        }
        if (!json.isMissingNode()) {
            return Optional.empty();
        }
        if (HCL.matcher(text).find()) {
            return Optional.of(TERRAFORM_CONFIGURATION);
        }
        return YAML_TEMPLATE.matcher(text).find() ? Optional.of(TEMPLATE) : Optional.empty();
    }

    /** Missing for a text that is not JSON. */
    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Behind "it is". */
    @Override
    public String toString() {
        return words;
    }
}
