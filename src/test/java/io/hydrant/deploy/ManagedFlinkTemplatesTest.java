package io.hydrant.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.settings.KnownSettings;
import io.hydrant.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.ApplicationMode;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.CodeContentType;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.ConfigurationType;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.CreateApplicationRequest;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.LogLevel;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.MetricsLevel;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.RunConfiguration;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.RuntimeEnvironment;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;

/** The templates of {@code deploy/managed-flink} hold together, and say the same. */
class ManagedFlinkTemplatesTest {

    private static final Path DIRECTORY = Path.of("deploy/managed-flink");
    private static final String APPLICATION = "aws_kinesisanalyticsv2_application";

    @ParameterizedTest
    @ValueSource(strings = {"code", "bucket", "hydrant"})
    void everyReferenceOfCloudFormationLeadsSomewhereAndNoParameterIsIdle(String name)
            throws Exception {
        CloudFormationTemplate template = cloudFormation(name);
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
        TerraformModule module = TerraformModule.read(DIRECTORY.resolve(directory));

        assertThat(module.references("var.")).isEqualTo(module.variables());
        assertThat(module.resources()).containsAll(module.referencesToResources());
    }

    @Test
    void everyLocalValueOfTerraformIsThereAndUsed() throws Exception {
        assertThat(terraform().references("local."))
                .isEqualTo(Nested.map(terraform().at("locals")).keySet());
    }

    @Test
    void cloudFormationsApplicationHasOnlyWhatAwsKnows() throws Exception {
        Object application = cloudFormation("hydrant").at("Resources", "Application", "Properties");

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
                new TreeMap<>(Nested.map(terraform().ofType(APPLICATION).get("hydrant")));
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
        CloudFormationTemplate template = cloudFormation("hydrant");

        assertThat(template.at("Parameters", "LogLevel", "AllowedValues"))
                .asInstanceOf(list(String.class))
                .containsExactlyInAnyOrderElementsOf(names(LogLevel.knownValues()));
        assertThat(template.at("Parameters", "MetricsLevel", "AllowedValues"))
                .asInstanceOf(list(String.class))
                .containsExactlyInAnyOrderElementsOf(names(MetricsLevel.knownValues()));
    }

    @Test
    void bothSayTheSameOfTheApplication() throws Exception {
        Object ours =
                cloudFormation("hydrant")
                        .at("Resources", "Application", "Properties", "ApplicationConfiguration");
        Object theirs =
                Nested.at(
                        terraform().ofType(APPLICATION).get("hydrant"),
                        "application_configuration");

        assertThat(
                        Nested.at(
                                theirs,
                                "environment_properties",
                                "property_group",
                                "property_group_id"))
                .isEqualTo(
                        Nested.at(
                                ours,
                                "EnvironmentProperties",
                                "PropertyGroups",
                                0,
                                "PropertyGroupId"))
                .isEqualTo("Hydrant");
        assertThat(settingsOfTerraform()).isEqualTo(settingsOfCloudFormation());
        assertThat(
                        List.of(
                                Nested.at(ours, "ApplicationCodeConfiguration", "CodeContentType"),
                                Nested.at(
                                        theirs,
                                        "application_code_configuration",
                                        "code_content_type")))
                .containsOnly(CodeContentType.ZIPFILE.toString());
        for (String part : List.of("Checkpoint", "Monitoring", "Parallelism")) {
            assertThat(
                            List.of(
                                    Nested.at(
                                            ours,
                                            "FlinkApplicationConfiguration",
                                            part + "Configuration",
                                            "ConfigurationType"),
                                    Nested.at(
                                            theirs,
                                            "flink_application_configuration",
                                            part.toLowerCase(Locale.ROOT) + "_configuration",
                                            "configuration_type")))
                    .containsOnly(ConfigurationType.CUSTOM.toString());
        }
    }

    @Test
    void whatTheyPutIntoThePropertyGroupAreSettings() throws Exception {
        assertThat(KnownSettings.all().stream().map(Setting::key).collect(Collectors.toList()))
                .containsAll(settingsOfCloudFormation());
    }

    @Test
    void bothAllowTheSameToThePlatform() throws Exception {
        assertThat(actionsOfTerraform("platform")).isEqualTo(actionsOfCloudFormation("Platform"));
        assertThat(actionsOfTerraform("network")).isEqualTo(actionsOfCloudFormation("Network"));
    }

    @Test
    void whatTheJobMayDoIsTheFileThatItsDefinitionMade() throws Exception {
        assertThat(
                        cloudFormation("hydrant")
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
                                                        "s3://${CodeBucket}/${Release}/policy.json")))));
        assertThat(Files.readString(DIRECTORY.resolve("terraform/main.tf")))
                .contains("policy = file(var.policy_file)");
    }

    @Test
    void bothRaiseTheSameAlarms() throws Exception {
        Shape ofApi = Shape.ofApi(PutMetricAlarmRequest.builder().build());
        Map<String, String> ours = new TreeMap<>();
        for (Object alarm : cloudFormation("hydrant").ofType("AWS::CloudWatch::Alarm").values()) {
            assertThat(ofApi.unknownIn(alarm)).isEmpty();
            assertThat(ComparisonOperator.fromValue(text(alarm, "ComparisonOperator")))
                    .isEqualTo(ComparisonOperator.GREATER_THAN_THRESHOLD);
            ours.put(
                    Nested.at(alarm, "AlarmName", "Fn::Sub").toString().replaceAll(".*}-", ""),
                    text(alarm, "AlarmDescription"));
        }
        Map<String, String> theirs = new TreeMap<>();
        for (Object alarm : terraform().ofType("aws_cloudwatch_metric_alarm").values()) {
            theirs.put(
                    text(alarm, "alarm_name").replace("var.application_name-", ""),
                    text(alarm, "alarm_description"));
        }

        assertThat(theirs).isEqualTo(ours).hasSize(4);
    }

    @Test
    void everyBucketGivesUpUnfinishedUploadsAfterAWeek() throws Exception {
        Object ofExisting =
                new ObjectMapper()
                        .readValue(DIRECTORY.resolve("lifecycle.json").toFile(), Map.class);

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
            cloudFormation(name)
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
            TerraformModule.read(DIRECTORY.resolve(directory))
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

    private static CloudFormationTemplate cloudFormation(String name) throws Exception {
        return CloudFormationTemplate.read(
                DIRECTORY.resolve("cloudformation").resolve(name + ".yaml"));
    }

    private static TerraformModule terraform() throws Exception {
        return TerraformModule.read(DIRECTORY.resolve("terraform"));
    }

    private static Set<String> settingsOfCloudFormation() throws Exception {
        return new TreeSet<>(
                Nested.map(
                                cloudFormation("hydrant")
                                        .at(
                                                "Resources",
                                                "Application",
                                                "Properties",
                                                "ApplicationConfiguration",
                                                "EnvironmentProperties",
                                                "PropertyGroups",
                                                0,
                                                "PropertyMap"))
                        .keySet());
    }

    private static Set<String> settingsOfTerraform() throws Exception {
        return new TreeSet<>(Nested.map(terraform().at("locals", "settings")).keySet());
    }

    /** By the name of the statement. */
    private static Map<String, List<String>> actionsOfCloudFormation(String policy)
            throws Exception {
        return actions(
                cloudFormation("hydrant")
                        .at(
                                "Resources",
                                policy + "Policy",
                                "Properties",
                                "PolicyDocument",
                                "Statement"));
    }

    private static Map<String, List<String>> actionsOfTerraform(String policy) throws Exception {
        String document = text(terraform().ofType("aws_iam_role_policy").get(policy), "policy");
        return actions(new ObjectMapper().readValue(document, Map.class).get("Statement"));
    }

    private static Map<String, List<String>> actions(Object statements) {
        Map<String, List<String>> actions = new TreeMap<>();
        for (Object statement : (List<?>) statements) {
            Object action = Nested.at(statement, "Action");
            actions.put(
                    text(statement, "Sid"),
                    action instanceof List ? names((List<?>) action) : List.of(action.toString()));
        }
        return actions;
    }

    private static List<String> names(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.toList());
    }

    private static String text(Object value, String key) {
        return Nested.at(value, key).toString();
    }
}
