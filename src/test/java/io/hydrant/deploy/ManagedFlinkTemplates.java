package io.hydrant.deploy;

import java.nio.file.Path;

/** The templates of {@code deploy/managed-flink}. */
final class ManagedFlinkTemplates {

    static final Path DIRECTORY = Path.of("deploy/managed-flink");

    static final String APPLICATION = "aws_kinesisanalyticsv2_application";

    private ManagedFlinkTemplates() {}

    static CloudFormationTemplate cloudFormation(String name) throws Exception {
        return CloudFormationTemplate.read(
                DIRECTORY.resolve("cloudformation").resolve(name + ".yaml"));
    }

    static TerraformModule terraform() throws Exception {
        return TerraformModule.read(DIRECTORY.resolve("terraform"));
    }
}
