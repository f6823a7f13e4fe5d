package io.hydrant.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixExpressionTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    /** The instant that the documentation's examples state. */
    private static final String DOCUMENTED = "2018-08-27T10:30:00Z";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The documentation shows the first without its slash at the end.
                "''                             | 2018/08/27/10/",
                "logs/                          | logs/2018/08/27/10/",
                "legacy                         | legacy2018/08/27/10/",
                // Here the documentation leaves out the hour.
                "myFirehosePrefix/              | myFirehosePrefix/2018/08/27/10/",
                "!{timestamp:yyyy/MM/dd}        | 2018/08/27",
                "a/!{timestamp:HH}/b            | a/10/b",
                // The documentation's rule would add a date to these; Firehose does not.
                "myPrefix/!{firehose:random-string}/ | myPrefix/00000000001/",
                "customer=!{partitionKeyFromQuery:customer}/ | customer=42/",
                "device=!{partitionKeyFromLambda:device}/    | device=mobile/",
                "myFirehose/DeliveredYear=!{timestamp:yyyy}/anyMonth/rand=!{firehose:random-string}"
                        + " | myFirehose/DeliveredYear=2018/anyMonth/rand=00000000001",
                "!{firehose:random-string}/!{firehose:random-string}"
                        + " | 00000000001/00000000002",
                "no!expression{here}            | no!expression{here}2018/08/27/10/",
                "a}b!{timestamp:dd}}            | a}b27}",
            })
    void addsTheDateOnlyToAPrefixWithoutExpressions(String prefix, String key) {
        assertThat(PrefixExpression.forObjects(prefix).evaluate(objects(DOCUMENTED)))
                .isEqualTo(key);
    }

    @Test
    void takesAMissingPrefixForAnEmptyOne() {
        assertThat(PrefixExpression.forObjects(null).toString())
                .isEqualTo("!{timestamp:yyyy/MM/dd/HH/}");
        assertThat(PrefixExpression.forErrors(null, null).toString())
                .isEqualTo("!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH/}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Here the documentation leaves out the hour.
                "''       | myFirehosePrefix/ | myFirehosePrefix/processing-failed/2018/08/27/10/",
                "''       | ''                | processing-failed/2018/08/27/10/",
                "retries/ | logs/             | retries/processing-failed/2018/08/27/10/",
                "errors/clicks/ | a/!{timestamp:yyyy}/"
                        + " | errors/clicks/processing-failed/2018/08/27/10/",
                "myFirehoseFailures/!{firehose:error-output-type}/ | ''"
                        + " | myFirehoseFailures/processing-failed/",
                // The documentation evaluates dd to 10, the hour.
                "myFirehoseFailures/!{firehose:error-output-type}/!{timestamp:yyyy}/anyMonth/!{timestamp:dd}"
                        + " | a/!{timestamp:yyyy}/"
                        + " | myFirehoseFailures/processing-failed/2018/anyMonth/27",
                "!{firehose:error-output-type}/!{firehose:error-output-type}/!{firehose:random-string} | a"
                        + " | processing-failed/processing-failed/00000000001",
            })
    void sendsFailuresWhereTheDocumentationSays(String errors, String prefix, String key) {
        assertThat(PrefixExpression.forErrors(errors, prefix).evaluate(errors(DOCUMENTED)))
                .isEqualTo(key);
    }

    @Test
    void evaluatesTheDocumentedPrefixInHivesStyle() {
        // The documentation evaluates this example at another instant than the one it states.
        String instant = "2018-07-06T23:00:00Z";
        String path =
                "year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/";

        assertThat(PrefixExpression.forObjects("myPrefix/" + path).evaluate(objects(instant)))
                .isEqualTo("myPrefix/year=2018/month=07/day=06/hour=23/");
        assertThat(
                        PrefixExpression.forErrors(
                                        "myErrorPrefix/" + path + "!{firehose:error-output-type}",
                                        "myPrefix/" + path)
                                .evaluate(errors(instant)))
                .isEqualTo("myErrorPrefix/year=2018/month=07/day=06/hour=23/processing-failed");
        assertThat(
                        PrefixExpression.forErrors(
                                        "myPrefix/result=!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}",
                                        "")
                                .evaluate(errors("2018-08-03T00:00:00Z")))
                .isEqualTo("myPrefix/result=processing-failed/2018/08/03");
    }

    @Test
    void evaluatesTheDocumentedPrefixOfDynamicPartitioning() {
        PrefixExpression prefix =
                PrefixExpression.forObjects(
                        "customer_id=!{partitionKeyFromQuery:customer_id}/"
                                + "device=!{partitionKeyFromLambda:device}/"
                                + "hour=!{partitionKeyFromQuery:hour}/");

        String key =
                prefix.evaluate(
                        PrefixContext.arrivedAt(0, UTC, counting())
                                .withKeysFromQuery(
                                        Map.of("customer_id", "1234567890", "hour", "20"))
                                .withKeysFromLambda(Map.of("device", "mobile")));

        assertThat(key).isEqualTo("customer_id=1234567890/device=mobile/hour=20/");
        assertThat(prefix.keysFromQuery()).containsExactly("customer_id", "hour");
        assertThat(prefix.keysFromLambda()).containsExactly("device");
        assertThat(prefix.usesPartitionKeys()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "absent"})
    void refusesToEvaluateAnEmptyOrMissingPartitionKey(String name) {
        PrefixExpression prefix = PrefixExpression.forObjects("!{partitionKeyFromQuery:id}/");
        Map<String, String> keys = name.isEmpty() ? Map.of("id", "") : Map.of(name, "1");

        assertThatThrownBy(
                        () ->
                                prefix.evaluate(
                                        PrefixContext.arrivedAt(0, UTC, counting())
                                                .withKeysFromQuery(keys)))
                .isInstanceOf(MissingPartitionKeyException.class)
                .hasMessage(
                        "partitionKeys values must not be null or empty: the prefix needs"
                                + " !{partitionKeyFromQuery:id}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/!{timestamp:yyyy"
                        + " | Invalid expression usage: !{timestamp:yyyy Must be of the form !{<namespace>:<value>}",
                "!{timestamp}/"
                        + " | Invalid expression usage: !{timestamp} Must be of the form !{<namespace>:<value>}",
                "!{:yyyy}"
                        + " | Invalid expression usage: !{:yyyy} Must be of the form !{<namespace>:<value>}",
                "!{timestamp:}"
                        + " | Invalid expression usage: !{timestamp:} Must be of the form !{<namespace>:<value>}",
                "!{}"
                        + " | Invalid expression usage: !{} Must be of the form !{<namespace>:<value>}",
                "!{a!{timestamp:yyyy}"
                        + " | Invalid expression usage: !{a Must be of the form !{<namespace>:<value>}",
                "!{bogus:x} | Namespace to the left of colon (bogus) is an invalid keyword!",
                "!{Timestamp:yyyy}"
                        + " | Namespace to the left of colon (Timestamp) is an invalid keyword!",
                "!{firehose:bogus}"
                        + " | Invalid expression usage: !{firehose:bogus}; the value must be"
                        + " random-string or error-output-type",
                "!{firehose:error-output-type}/"
                        + " | Prefix must not contain any occurrence of !{firehose:error-output-type}",
            })
    void tellsWhatIsWrongWithAPrefix(String prefix, String problem) {
        assertThatThrownBy(() -> PrefixExpression.forObjects(prefix))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessage(
                        "The supplied prefix(es) do not satisfy the following constraint: "
                                + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | !{timestamp:yyyy/MM/dd}"
                        + " | ErrorOutputPrefix cannot be null or empty when Prefix contains expressions",
                "e/!{timestamp:yyyy} | a"
                        + " | ErrorOutputPrefix must contain at least one occurrence of"
                        + " !{firehose:error-output-type}",
                "!{firehose:error-output-type}/!{partitionKeyFromQuery:id} | a"
                        + " | Dynamic Partitioning Namespaces can't be part of an error prefix expression",
                "!{firehose:error-output-type}/!{partitionKeyFromLambda:id} | a"
                        + " | Dynamic Partitioning Namespaces can't be part of an error prefix expression",
            })
    void tellsWhatIsWrongWithAnErrorPrefix(String errors, String prefix, String problem) {
        assertThatThrownBy(() -> PrefixExpression.forErrors(errors, prefix))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessage(
                        "The supplied prefix(es) do not satisfy the following constraint: "
                                + problem);
    }

    @Test
    void tellsEveryProblemOfAPrefixAtOnce() {
        assertThatThrownBy(() -> PrefixExpression.forObjects("!{a:b}/!{timestamp:p}/!{x"))
                .isInstanceOfSatisfying(
                        InvalidExpressionException.class,
                        e ->
                                assertThat(e.problems())
                                        .containsExactly(
                                                "Namespace to the left of colon (a) is an invalid"
                                                        + " keyword!",
                                                "Invalid conversion character used in the value of"
                                                        + " the expression in Prefix: !{timestamp:p}",
                                                "Invalid expression usage: !{x Must be of the form"
                                                        + " !{<namespace>:<value>}"));
    }

    @ParameterizedTest
    @CsvSource({
        "512, ''",
        "508, !{timestamp:yyyy}",
        "501, !{firehose:random-string}",
        "511, !{partitionKeyFromQuery:id}"
    })
    void acceptsWhatIsAtMost512CharactersLong(int length, String expression) {
        // The date that Firehose adds does not count.
        String prefix = "a".repeat(length) + expression;

        assertThat(PrefixExpression.forObjects(prefix).text()).isEqualTo(prefix);
        assertThatThrownBy(() -> PrefixExpression.forObjects("b" + prefix))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessageContaining("Length of evaluated prefix cannot be greater than 512");
    }

    @Test
    void limitsTheLengthOfAnErrorPrefixToo() {
        assertThatThrownBy(() -> PrefixExpression.forErrors("a".repeat(513), ""))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessageContaining("Length of evaluated prefix cannot be greater than 512");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | ''    | false",
                "logs/                    | logs/ | false",
                "logs/!{timestamp:yyyy}/x | logs/ | true",
                "!{timestamp:yyyy}/x      | ''    | true",
            })
    void knowsTheTextBeforeItsFirstExpression(String prefix, String start, boolean expressions) {
        PrefixExpression expression = PrefixExpression.forObjects(prefix);

        assertThat(expression.literalStart()).isEqualTo(start);
        assertThat(expression.hasExpressions()).isEqualTo(expressions);
        assertThat(expression.text()).isEqualTo(prefix);
        assertThat(expression.usesPartitionKeys()).isFalse();
    }

    @Test
    void writesItselfAsItWillBeEvaluated() {
        assertThat(PrefixExpression.forErrors("errors/", "").toString())
                .isEqualTo("errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH/}");
        String all =
                "a!{firehose:random-string}!{partitionKeyFromQuery:q}!{partitionKeyFromLambda:l}";
        assertThat(PrefixExpression.forObjects(all).toString()).isEqualTo(all);
    }

    @Test
    void saysTheSameAfterItWasSerialized() throws Exception {
        PrefixExpression prefix =
                PrefixExpression.forObjects(
                        "a/!{timestamp:yyyy}/!{firehose:random-string}/!{partitionKeyFromQuery:customer}/");

        assertThat(copy(prefix).evaluate(objects(DOCUMENTED)))
                .isEqualTo(prefix.evaluate(objects(DOCUMENTED)))
                .isEqualTo("a/2018/00000000001/42/");
    }

    @Test
    void refusesToEvaluateAnErrorPrefixForNoFailure() {
        assertThatThrownBy(() -> PrefixExpression.forErrors("e/", "").evaluate(objects(DOCUMENTED)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("An error prefix was evaluated without an error-output-type");
    }

    @Test
    void drawsElevenLowerCaseLettersAndDigits() {
        RandomStrings strings = RandomStrings.drawnFrom(new Random(1));

        for (int i = 0; i < 1000; i++) {
            assertThat(strings.next()).matches("[a-z0-9]{11}");
        }
        assertThat(strings.next()).isNotEqualTo(strings.next());
    }

    private static PrefixContext objects(String instant) {
        return PrefixContext.arrivedAt(Instant.parse(instant).toEpochMilli(), UTC, counting())
                .withKeysFromQuery(Map.of("customer", "42"))
                .withKeysFromLambda(Map.of("device", "mobile"));
    }

    private static PrefixContext errors(String instant) {
        return objects(instant).withErrorOutputType("processing-failed");
    }

    private static RandomStrings counting() {
        List<String> values = Arrays.asList("00000000001", "00000000002");
        Iterator<String> next = values.iterator();
        return next::next;
    }

    private static PrefixExpression copy(PrefixExpression prefix) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(prefix);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (PrefixExpression) in.readObject();
        }
    }
}
