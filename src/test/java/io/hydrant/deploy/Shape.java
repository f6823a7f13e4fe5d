package io.hydrant.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/** What AWS's SDK says that a request may hold. */
final class Shape {

    private final Map<String, SdkField<?>> members;
    private final UnaryOperator<String> naming;

    private Shape(SdkPojo shape, UnaryOperator<String> naming) {
        this.naming = naming;
        this.members =
                shape.sdkFields().stream()
                        .collect(
                                Collectors.toMap(
                                        field -> naming.apply(field.memberName()),
                                        Function.identity()));
    }

    /** With the names of the API, as CloudFormation has them. */
    static Shape ofApi(SdkPojo shape) {
        return new Shape(shape, UnaryOperator.identity());
    }

    /** With the names that Terraform makes of those. */
    static Shape ofTerraform(SdkPojo shape) {
        return new Shape(shape, Shape::inTerraform);
    }

    /** A block of Terraform is repeated instead of being a list. */
    static String inTerraform(String member) {
        String words =
                member.replace("VpcConfigurations", "VpcConfiguration")
                        .replace("PropertyGroups", "PropertyGroup")
                        .replace("CloudWatch", "Cloudwatch");
        return words.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** Paths of all that is given under a name which does not exist. */
    List<String> unknownIn(Object given) {
        List<String> unknown = new ArrayList<>();
        collect("", given, unknown);
        return unknown;
    }

    private void collect(String path, Object given, List<String> unknown) {
        Nested.map(given)
                .forEach(
                        (name, value) -> {
                            SdkField<?> member = members.get(name);
                            if (member == null) {
                                unknown.add(path + name);
                            } else {
                                inside(member, path + name + ".", value, unknown);
                            }
                        });
    }

    private void inside(SdkField<?> member, String path, Object value, List<String> unknown) {
        if (value instanceof Collection) {
            ((Collection<?>) value).forEach(item -> inside(member, path, item, unknown));
        } else if (value instanceof Map && Nested.map(value).containsKey("Fn::If")) {
            List<?> branches = (List<?>) Nested.map(value).get("Fn::If");
            inside(member, path, branches.subList(1, branches.size()), unknown);
        } else if (value instanceof Map && !isFunction(Nested.map(value))) {
            element(member).ifPresent(shape -> shape.collect(path, value, unknown));
        }
    }

    private static boolean isFunction(Map<String, Object> value) {
        return value.keySet().stream().allMatch(key -> key.equals("Ref") || key.startsWith("Fn::"));
    }

    private Optional<Shape> element(SdkField<?> member) {
        SdkField<?> element =
                member.getOptionalTrait(ListTrait.class)
                        .<SdkField<?>>map(ListTrait::memberFieldInfo)
                        .orElse(member);
        return element.marshallingType() == MarshallingType.SDK_POJO
                ? Optional.of(new Shape(element.constructor().get(), naming))
                : Optional.empty();
    }
}
