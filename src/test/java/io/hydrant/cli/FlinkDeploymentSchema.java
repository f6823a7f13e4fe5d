package io.hydrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The operator's schema of a {@code FlinkDeployment}, made strict: Kubernetes would take fields it
 * does not know, and forget them.
 */
final class FlinkDeploymentSchema {

    private static final String CRD = "META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

    private final JsonSchema schema;

    private FlinkDeploymentSchema(JsonSchema schema) {
        this.schema = schema;
    }

    static FlinkDeploymentSchema ofTheOperator() throws IOException {
        try (InputStream in =
                FlinkDeploymentSchema.class.getClassLoader().getResourceAsStream(CRD)) {
            JsonNode spec =
                    Yaml.documents(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .get(0)
                            .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
            refuseUnknownFields(spec);
            return new FlinkDeploymentSchema(
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(spec));
        }
    }

    private static void refuseUnknownFields(JsonNode schema) {
        boolean takesAny =
                schema.has("additionalProperties")
                        || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        if (schema.path("properties").isObject() && schema.has("type") && !takesAny) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(FlinkDeploymentSchema::refuseUnknownFields);
    }

    List<String> problemsOf(JsonNode deployment) {
        return schema.validate(deployment.path("spec")).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toList());
    }
}
