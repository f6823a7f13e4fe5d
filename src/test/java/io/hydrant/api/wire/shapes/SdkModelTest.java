package io.hydrant.api.wire.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.InvalidDefinitionException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.FirehoseRequest;

/**
 * Holds {@code shapes.txt} to the model of the AWS SDK: the members of each request, their types,
 * and the words of each enumeration. The SDK's classes know no bounds and no patterns. The reader
 * of definitions must know each of these members, too.
 */
class SdkModelTest {

    /** Refused on purpose, and why. */
    private static final Map<String, String> NOT_SUPPORTED =
            Map.of(
                    "SnowflakeDestinationConfiguration", "no such destination yet",
                    "IcebergDestinationConfiguration", "no such destination yet",
                    "MSKSourceConfiguration", "no such source yet",
                    "DatabaseSourceConfiguration", "AWS withdrew its preview");

    private final Shapes shapes = Shapes.ofFirehose();
    private final List<String> differences = new ArrayList<>();
    private final Set<Object> compared = new HashSet<>();

    static List<Class<?>> requests() {
        return Arrays.stream(FirehoseClient.class.getMethods())
                .map(method -> method.getParameterTypes())
                .filter(types -> types.length == 1)
                .map(types -> types[0])
                .filter(FirehoseRequest.class::isAssignableFrom)
                .distinct()
                .collect(Collectors.toList());
    }

    @Test
    void everyRequestOfTheSdkIsAnOperation() {
        assertThat(requests())
                .extracting(SdkModelTest::operation)
                .containsExactlyInAnyOrderElementsOf(shapes.operations());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void hasTheMembersTypesAndWordsOfTheSdk(Class<?> request) throws Exception {
        String operation = operation(request);

        compareStructures(operation, request, shapes.input(operation).orElseThrow());

        assertThat(differences).isEmpty();
    }

    @Test
    void everyDestinationAndSourceOfTheSdkIsSupportedOrRefusedByName() {
        for (String name : create().names()) {
            List<String> problems = problemsOf(name);

            assertThat(problems.contains(name + " is not supported yet"))
                    .as(name)
                    .isEqualTo(NOT_SUPPORTED.containsKey(name));
        }
    }

    @Test
    void everyMemberThatTheApiTakesIsReadByTheDefinition() {
        for (String name : create().names()) {
            assertThat(problemsOf(name))
                    .as(name)
                    .noneMatch(problem -> problem.contains(" is unknown;"));
        }
    }

    private StructureShape create() {
        return (StructureShape) shapes.input("CreateDeliveryStream").orElseThrow();
    }

    /** Of a definition that has nothing but this member, with all that can be in it. */
    private List<String> problemsOf(String name) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.set(name, sample(create().member(name).orElseThrow()));
        try {
            DeliveryStreamDefinition.parse(definition.toString());
            return List.of();
        } catch (InvalidDefinitionException e) {
            return e.problems();
        }
    }

    private static JsonNode sample(Shape shape) {
        if (shape instanceof StructureShape) {
            ObjectNode sample = JsonNodeFactory.instance.objectNode();
            StructureShape structure = (StructureShape) shape;
            structure
                    .names()
                    .forEach(
                            member ->
                                    sample.set(
                                            member,
                                            sample(structure.member(member).orElseThrow())));
            return sample;
        }
        if (shape instanceof ListShape) {
            return JsonNodeFactory.instance.arrayNode().add(sample(((ListShape) shape).element()));
        }
        if (shape instanceof MapShape) {
            return JsonNodeFactory.instance.objectNode().put("key", "value");
        }
        if (shape instanceof EnumShape) {
            // The last word switches on what may be on or off.
            List<String> words = ((EnumShape) shape).words();
            return TextNode.valueOf(words.get(words.size() - 1));
        }
        if (shape == PlainShape.BOOLEAN) {
            return BooleanNode.TRUE;
        }
        return shape instanceof NumberShape ? IntNode.valueOf(1) : TextNode.valueOf("text");
    }

    private static String operation(Class<?> request) {
        return request.getSimpleName().replaceFirst("Request$", "");
    }

    private void compareStructures(String at, Class<?> sdk, Shape shape) throws Exception {
        if (!(shape instanceof StructureShape)) {
            differences.add(at + " is no structure");
            return;
        }
        StructureShape ours = (StructureShape) shape;
        // An update has the shapes of what it updates.
        if (!compared.add(List.of(sdk, ours))) {
            return;
        }
        List<SdkField<?>> fields = pojo(sdk).sdkFields();
        Set<String> names = fields.stream().map(SdkField::locationName).collect(names());
        if (!names.equals(new TreeSet<>(ours.names()))) {
            differences.add(at + " has " + ours.names() + ", the SDK " + names);
        }
        for (SdkField<?> field : fields) {
            Optional<Shape> member = ours.member(field.locationName());
            if (member.isPresent()) {
                compare(at + "." + field.locationName(), sdk, field, member.get());
                if (isRequired(field) && !ours.isRequired(field.locationName())) {
                    differences.add(at + "." + field.locationName() + " is required by the SDK");
                }
            }
        }
    }

    private void compare(String at, Class<?> owner, SdkField<?> field, Shape shape)
            throws Exception {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            compareStructures(at, field.constructor().get().getClass(), shape);
        } else if (type == MarshallingType.LIST) {
            compareLists(at, owner, field, shape);
        } else if (type == MarshallingType.MAP) {
            require(at, shape instanceof MapShape, "a map");
        } else if (type == MarshallingType.STRING) {
            compareWords(at, words(owner, field), shape);
        } else if (type == MarshallingType.SDK_BYTES) {
            require(at, shape instanceof BlobShape, "a blob");
        } else if (type == MarshallingType.BOOLEAN) {
            require(at, shape == PlainShape.BOOLEAN, "a boolean");
        } else if (type == MarshallingType.INSTANT) {
            require(at, shape == PlainShape.TIMESTAMP, "a timestamp");
        } else {
            require(at, shape instanceof NumberShape, "a number");
        }
    }

    private void compareLists(String at, Class<?> owner, SdkField<?> field, Shape shape)
            throws Exception {
        if (!(shape instanceof ListShape)) {
            differences.add(at + " is no list");
            return;
        }
        SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
        compare(at + "[]", owner, element, ((ListShape) shape).element());
    }

    private void compareWords(String at, Collection<String> words, Shape shape) {
        if (words.isEmpty()) {
            require(at, shape instanceof TextShape, "a text");
        } else if (!(shape instanceof EnumShape)
                || !new TreeSet<>(((EnumShape) shape).words()).equals(new TreeSet<>(words))) {
            differences.add(at + " must be one of " + words);
        }
    }

    private void require(String at, boolean holds, String what) {
        if (!holds) {
            differences.add(at + " must be " + what);
        }
    }

    private static boolean isRequired(SdkField<?> field) {
        return field.containsTrait(RequiredTrait.class);
    }

    /** Of an enumeration, which the getter without {@code AsString} returns; else none. */
    private static Set<String> words(Class<?> owner, SdkField<?> field) throws Exception {
        if (field.memberName() == null) {
            return Set.of();
        }
        // The SDK writes RoleARN as roleARN, but HECEndpoint as hecEndpoint.
        Optional<Method> getter =
                Arrays.stream(model(owner).getMethods())
                        .filter(method -> method.getName().equalsIgnoreCase(field.memberName()))
                        .filter(method -> method.getParameterCount() == 0)
                        .findFirst();
        if (getter.isEmpty() || !getter.get().getReturnType().isEnum()) {
            return Set.of();
        }
        Collection<?> known =
                (Collection<?>) getter.get().getReturnType().getMethod("knownValues").invoke(null);
        return known.stream().map(Object::toString).collect(names());
    }

    /** A builder stands for the class that it builds. */
    private static Class<?> model(Class<?> sdk) {
        return sdk.getEnclosingClass() == null ? sdk : sdk.getEnclosingClass();
    }

    private static SdkPojo pojo(Class<?> sdk) throws Exception {
        Method builder = model(sdk).getMethod("builder");
        return (SdkPojo) builder.invoke(null);
    }

    private static Collector<String, ?, Set<String>> names() {
        return Collectors.toCollection(TreeSet::new);
    }
}
