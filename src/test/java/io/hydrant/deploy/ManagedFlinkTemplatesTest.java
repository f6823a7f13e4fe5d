package io.hydrant.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.ApplicationMode;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.CreateApplicationRequest;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.LogLevel;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.MetricsLevel;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.RunConfiguration;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.RuntimeEnvironment;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;

/** Each template of {@code deploy/managed-flink} holds together, and says what AWS knows. */
class ManagedFlinkTemplatesTest {

    @ParameterizedTest
    @ValueSource(strings = {"code", "bucket", "hydrant"})
    void everyReferenceOfCloudFormationLeadsSomewhereAndNoParameterIsIdle(String name)
            throws Exception {
        CloudFormationTemplate template = ManagedFlinkTemplates.cloudFormation(name);
        Set<String> parameters = template.section("Parameters").keySet();
        Set<String> known = new HashSet<>(parameters);
        known.addAll(template.section("Resources").keySet());
        List<String> references =
                template.references().stream()
                        .filter(reference -> !reference.startsWith("AWS::"))
                        .collect(Collectors.toList());

        assertThat(known).containsAll(references);
        assertThat(references).containsAll(parameters);
        assertThat(new HashSet<>(template.conditionsInUse()))
                .isEqualTo(template.section("Conditions").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"terraform", "terraform/bucket"})
    void everyReferenceOfTerraformLeadsSomewhereAndNoVariableIsIdle(String directory)
            throws Exception {
        TerraformModule module =
                TerraformModule.read(ManagedFlinkTemplates.DIRECTORY.resolve(directory));

        assertThat(module.references("var.")).isEqualTo(module.variables());
        assertThat(module.resources()).containsAll(module.referencesToResources());
    }

    @Test
    void everyLocalValueOfTerraformIsThereAndUsed() throws Exception {
        assertThat(ManagedFlinkTemplates.terraform().references("local."))
                .isEqualTo(Nested.map(ManagedFlinkTemplates.terraform().at("locals")).keySet());
    }

    @Test
    void cloudFormationsApplicationHasOnlyWhatAwsKnows() throws Exception {
        Object application =
                ManagedFlinkTemplates.cloudFormation("hydrant")
                        .at("Resources", "Application", "Properties");

        assertThat(Shape.ofApi(CreateApplicationRequest.builder().build()).unknownIn(application))
                .isEmpty();
        assertThat(RuntimeEnvironment.fromValue(text(application, "RuntimeEnvironment")))
                .isEqualTo(RuntimeEnvironment.FLINK_1_20);
        assertThat(ApplicationMode.fromValue(text(application, "ApplicationMode")))
                .isEqualTo(ApplicationMode.STREAMING);
    }

    @Test
    void terraformsApplicationHasOnlyWhatAwsKnows() throws Exception {
        Map<String, Object> application =
                new TreeMap<>(
                        Nested.map(
                                ManagedFlinkTemplates.terraform()
                                        .ofType(ManagedFlinkTemplates.APPLICATION)
                                        .get("hydrant")));
        Map<String, Object> configuration =
                new TreeMap<>(Nested.map(application.get("application_configuration")));
        Object run = configuration.remove("run_configuration");
        Map<String, Object> dynamic = Nested.map(configuration.remove("dynamic"));
        dynamic.forEach(
                (block, content) -> configuration.put(block, Nested.at(content, "content")));
        application.put("application_configuration", configuration);
        // Words of Terraform itself.
        assertThat(application.remove("name")).isNotNull();
        application.keySet().removeAll(Set.of("depends_on", "start_application"));

        assertThat(
                        Shape.ofTerraform(CreateApplicationRequest.builder().build())
                                .unknownIn(application))
                .isEmpty();
        assertThat(Shape.ofTerraform(RunConfiguration.builder().build()).unknownIn(run)).isEmpty();
    }

    @Test
    void valuesToChooseFromAreThoseOfAws() throws Exception {
        CloudFormationTemplate template = ManagedFlinkTemplates.cloudFormation("hydrant");

        assertThat(template.at("Parameters", "LogLevel", "AllowedValues"))
                .asInstanceOf(list(String.class))
                .containsExactlyInAnyOrderElementsOf(names(LogLevel.knownValues()));
        assertThat(template.at("Parameters", "MetricsLevel", "AllowedValues"))
                .asInstanceOf(list(String.class))
                .containsExactlyInAnyOrderElementsOf(names(MetricsLevel.knownValues()));
    }

    @Test
    void whatTheJobMayDoIsTheFileThatItsDefinitionMade() throws Exception {
        assertThat(
                        ManagedFlinkTemplates.cloudFormation("hydrant")
                                .at("Resources", "JobPolicy", "Properties", "PolicyDocument"))
                .isEqualTo(
                        Map.of(
                                "Fn::Transform",
                                Map.of(
                                        "Name",
                                        "AWS::Include",
                                        "Parameters",
                                        Map.of(
                                                "Location",
                                                Map.of(
                                                        "Fn::Sub",
                                                        "s3://${CodeBucket}/${ApplicationName}/${Release}/policy.json")))));
        assertThat(Files.readString(ManagedFlinkTemplates.DIRECTORY.resolve("terraform/main.tf")))
                .contains("policy = file(var.policy_file)");
    }

    @Test
    void everyBucketGivesUpUnfinishedUploadsAfterAWeek() throws Exception {
        Object ofExisting =
                new ObjectMapper()
                        .readValue(
                                ManagedFlinkTemplates.DIRECTORY.resolve("lifecycle.json").toFile(),
                                Map.class);

        assertThat(
                        Shape.ofApi(BucketLifecycleConfiguration.builder().build())
                                .unknownIn(ofExisting))
                .isEmpty();
        List<Object> days = new ArrayList<>();
        days.add(
                Nested.at(
                        ofExisting,
                        "Rules",
                        0,
                        "AbortIncompleteMultipartUpload",
                        "DaysAfterInitiation"));
        for (String name : List.of("code", "bucket")) {
            ManagedFlinkTemplates.cloudFormation(name)
                    .ofType("AWS::S3::Bucket")
                    .values()
                    .forEach(
                            bucket ->
                                    days.add(
                                            Nested.at(
                                                    bucket,
                                                    "LifecycleConfiguration",
                                                    "Rules",
                                                    0,
                                                    "AbortIncompleteMultipartUpload",
                                                    "DaysAfterInitiation")));
        }
        for (String directory : List.of("terraform", "terraform/bucket")) {
            TerraformModule.read(ManagedFlinkTemplates.DIRECTORY.resolve(directory))
                    .ofType("aws_s3_bucket_lifecycle_configuration")
                    .values()
                    .forEach(
                            rules ->
                                    days.add(
                                            ((Number)
                                                            Nested.at(
                                                                    rules,
                                                                    "rule",
                                                                    "abort_incomplete_multipart_upload",
                                                                    "days_after_initiation"))
                                                    .intValue()));
        }
        assertThat(days).containsExactly(7, 7, 7, 7, 7);
    }

    private static List<String> names(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.toList());
    }

    private static String text(Object value, String key) {
        return Nested.at(value, key).toString();
    }
}
