package io.hydrant.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hydrant.settings.KnownSettings;
import io.hydrant.settings.Setting;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.kinesisanalyticsv2.model.ConfigurationType;

/** CloudFormation and Terraform make the same application, with the same rights and alarms. */
class ManagedFlinkAgreementTest {

    @Test
    void bothFillTheSamePropertyGroup() throws Exception {
        assertThat(
                        Nested.at(
                                ofTerraform(),
                                "environment_properties",
                                "property_group",
                                "property_group_id"))
                .isEqualTo(
                        Nested.at(
                                ofCloudFormation(),
                                "EnvironmentProperties",
                                "PropertyGroups",
                                0,
                                "PropertyGroupId"))
                .isEqualTo("Hydrant");
        assertThat(settingsOfTerraform()).isEqualTo(settingsOfCloudFormation());
    }

    @Test
    void bothDecideTheSameOfFlink() throws Exception {
        Map<String, Set<String>> ours = new TreeMap<>();
        Nested.map(Nested.at(ofCloudFormation(), "FlinkApplicationConfiguration"))
                .forEach(
                        (part, options) -> {
                            assertThat(Nested.at(options, "ConfigurationType"))
                                    .isEqualTo(ConfigurationType.CUSTOM.toString());
                            ours.put(
                                    Shape.inTerraform(part),
                                    Nested.map(options).keySet().stream()
                                            .map(Shape::inTerraform)
                                            .collect(Collectors.toSet()));
                        });
        Map<String, Set<String>> theirs = new TreeMap<>();
        Nested.map(Nested.at(ofTerraform(), "flink_application_configuration"))
                .forEach(
                        (part, options) -> {
                            assertThat(Nested.at(options, "configuration_type"))
                                    .isEqualTo(ConfigurationType.CUSTOM.toString());
                            theirs.put(part, Nested.map(options).keySet());
                        });

        assertThat(theirs).isEqualTo(ours).hasSize(3);
    }

    @Test
    void whatTheyPutIntoThePropertyGroupAreSettings() throws Exception {
        assertThat(KnownSettings.all().stream().map(Setting::key).collect(Collectors.toList()))
                .containsAll(settingsOfCloudFormation());
    }

    @Test
    void bothAllowTheSameToThePlatform() throws Exception {
        Map<String, List<String>> ofTerraform = new TreeMap<>(actionsOfTerraform("platform"));
        ofTerraform.putAll(actionsOfTerraform("network"));

        assertThat(ofTerraform).isEqualTo(actionsOfCloudFormation());
    }

    @Test
    void bothRaiseTheSameAlarms() throws Exception {
        Shape ofApi = Shape.ofApi(PutMetricAlarmRequest.builder().build());
        Map<String, String> ours = new TreeMap<>();
        for (Object alarm :
                ManagedFlinkTemplates.cloudFormation("hydrant")
                        .ofType("AWS::CloudWatch::Alarm")
                        .values()) {
            assertThat(ofApi.unknownIn(alarm)).isEmpty();
            assertThat(ComparisonOperator.fromValue(text(alarm, "ComparisonOperator")))
                    .isEqualTo(ComparisonOperator.GREATER_THAN_THRESHOLD);
            ours.put(
                    Nested.at(alarm, "AlarmName", "Fn::Sub").toString().replaceAll(".*}-", ""),
                    text(alarm, "AlarmDescription"));
        }
        Map<String, String> theirs = new TreeMap<>();
        for (Object alarm :
                ManagedFlinkTemplates.terraform().ofType("aws_cloudwatch_metric_alarm").values()) {
            theirs.put(
                    text(alarm, "alarm_name").replace("var.application_name-", ""),
                    text(alarm, "alarm_description"));
        }

        assertThat(theirs).isEqualTo(ours).hasSize(4);
    }

    private static Object ofCloudFormation() throws Exception {
        return ManagedFlinkTemplates.cloudFormation("hydrant")
                .at("Resources", "Application", "Properties", "ApplicationConfiguration");
    }

    private static Object ofTerraform() throws Exception {
        return Nested.at(
                ManagedFlinkTemplates.terraform()
                        .ofType(ManagedFlinkTemplates.APPLICATION)
                        .get("hydrant"),
                "application_configuration");
    }

    private static Set<String> settingsOfCloudFormation() throws Exception {
        return new TreeSet<>(
                Nested.map(
                                Nested.at(
                                        ofCloudFormation(),
                                        "EnvironmentProperties",
                                        "PropertyGroups",
                                        0,
                                        "PropertyMap"))
                        .keySet());
    }

    private static Set<String> settingsOfTerraform() throws Exception {
        return new TreeSet<>(
                Nested.map(ManagedFlinkTemplates.terraform().at("locals", "settings")).keySet());
    }

    /** By the name of the statement. */
    private static Map<String, List<String>> actionsOfCloudFormation() throws Exception {
        return actions(
                ManagedFlinkTemplates.cloudFormation("hydrant")
                        .at(
                                "Resources",
                                "PlatformPolicy",
                                "Properties",
                                "PolicyDocument",
                                "Statement"));
    }

    private static Map<String, List<String>> actionsOfTerraform(String policy) throws Exception {
        String document =
                text(
                        ManagedFlinkTemplates.terraform().ofType("aws_iam_role_policy").get(policy),
                        "policy");
        return actions(new ObjectMapper().readValue(document, Map.class).get("Statement"));
    }

    private static Map<String, List<String>> actions(Object statements) {
        Map<String, List<String>> actions = new TreeMap<>();
        for (Object given : (List<?>) statements) {
            Object statement =
                    Nested.map(given).containsKey("Fn::If") ? Nested.at(given, "Fn::If", 1) : given;
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
