package io.hydrant.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a test with a delivery stream of its own sees. */
@Execution(ExecutionMode.CONCURRENT)
class HydrantExtensionIT {

    private static final String LAMBDA =
            "'ProcessingConfiguration': {'Enabled': true, 'Processors': [{'Type': 'Lambda',"
                    + " 'Parameters': [{'ParameterName': 'LambdaArn', 'ParameterValue':"
                    + " 'arn:aws:lambda:us-east-1:123456789012:function:Transform:$LATEST'}]}]},";

    @RegisterExtension final HydrantExtension hydrant = new HydrantExtension();

    @Test
    void recordsAreDeliveredAsObjectsThatAreDecompressed() throws Exception {
        TestStream orders =
                hydrant.deliveryStream(definition("'Prefix': 'in/', 'CompressionFormat': 'GZIP',"))
                        .start();

        orders.put("{\"id\":1}", "{\"id\":2}\n{\"id\":3}", "a\"b");
        Delivery delivery = orders.flush();

        assertThat(delivery.records())
                .containsExactly("{\"id\":1}", "{\"id\":2}", "{\"id\":3}a\"b");
        assertThat(delivery.objects()).hasSize(1);
        ObjectInBucket object = delivery.objects().get(0);
        assertThat(object.bucket()).isEqualTo("lake");
        assertThat(object.key()).startsWith("in/").endsWith(".gz");
        assertThat(object.text()).isEqualTo("{\"id\":1}{\"id\":2}\n{\"id\":3}a\"b");
    }

    @Test
    void aFunctionInTheTestTransformsDropsAndFails() throws Exception {
        TestStream orders =
                hydrant.deliveryStream(definition(LAMBDA))
                        .function("Transform", HydrantExtensionIT::answer)
                        .start();

        orders.put("good", "noise", "bad");
        Delivery delivery = orders.flush();

        assertThat(delivery.records()).containsExactly("GOOD");
        assertThat(delivery.dropped()).containsExactly("noise");
        assertThat(delivery.failed()).hasSize(1);
        ErrorRecord failure = delivery.failed().get(0);
        assertThat(failure.code()).isEqualTo("Lambda.ProcessingFailedStatus");
        assertThat(failure.message()).isNotEmpty();
        assertThat(failure.data()).isEqualTo("bad".getBytes(StandardCharsets.UTF_8));
        assertThat(failure.key()).startsWith("failed/processing-failed/");
    }

    private static FunctionAnswer answer(String record) {
        switch (record) {
            case "noise":
                return FunctionAnswer.dropped();
            case "bad":
                return FunctionAnswer.processingFailed();
            default:
                return FunctionAnswer.ok(record.toUpperCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void aFunctionOfWholeEventsAnswersWithKeysForPartitions() throws Exception {
        TestStream orders =
                hydrant.deliveryStream(
                                definition(
                                        LAMBDA
                                                + "'Prefix': '!{partitionKeyFromLambda:kind}/',"
                                                + "'DynamicPartitioningConfiguration':"
                                                + " {'Enabled': true},"))
                        .function(
                                "Transform",
                                (event, context) ->
                                        GivenFunctions.recordByRecord(
                                                        text ->
                                                                FunctionAnswer.ok(text)
                                                                        .withPartitionKey(
                                                                                "kind", text))
                                                .handleRequest(event, context))
                        .start();

        orders.put("a", "b");

        assertThat(orders.flush().objects())
                .extracting(object -> object.key().substring(0, 2))
                .containsExactly("a/", "b/");
    }

    @Test
    void aDefinitionInAFileRunsWithAPythonFunction() throws Exception {
        TestStream stream =
                hydrant.deliveryStream(Path.of("conf/firehose-etl-stream.json"))
                        .function(
                                "TransformETLFunction",
                                "python:conf/lambda/transform_etl.py#lambda_handler")
                        .start();

        stream.put("{\"user\":\"ada\",\"action\":\"login\",\"debug\":true}", "no json");
        Delivery first = stream.flush();
        stream.put("{\"user\":\"joe\",\"action\":\"buy\"}");
        Delivery second = stream.flush();

        assertThat(first.records())
                .containsExactly("{\"username\": \"ada\", \"action\": \"login\"}");
        assertThat(first.failed()).extracting(ErrorRecord::text).containsExactly("no json");
        assertThat(second.records()).hasSize(2);
    }

    @Test
    void processorsDropToo() throws Exception {
        TestStream stream =
                hydrant.deliveryStream(
                                definition(
                                        "'ProcessingConfiguration': {'Enabled': true, 'Processors':"
                                                + " [{'Type': 'JqTransformation', 'Parameters':"
                                                + " [{'ParameterName': 'Query', 'ParameterValue':"
                                                + " 'select(.keep)'}]}]},"))
                        .start();

        stream.put("{\"keep\":true}", "{\"keep\":false}");
        Delivery delivery = stream.flush();

        assertThat(delivery.records()).containsExactly("{\"keep\":true}");
        assertThat(delivery.dropped()).containsExactly("{\"keep\":false}");
    }

    @Test
    void columnarObjectsHaveRows() throws Exception {
        TestStream clicks =
                hydrant.deliveryStream(Path.of("conf/clicks-parquet.json"))
                        .setting("schema.file", "conf/clicks-schema.txt")
                        .start();

        clicks.put("{\"id\":1}", "no json");
        Delivery delivery = clicks.flush();

        assertThat(delivery.records()).singleElement().asString().contains("\"id\":1");
        assertThat(delivery.failed())
                .extracting(ErrorRecord::code)
                .containsExactly("DataFormatConversion.ParseError");
    }

    @Test
    void moreRecordsThanOneRequestTakesArrive() throws Exception {
        TestStream stream = hydrant.deliveryStream(definition("")).start();

        stream.put(
                IntStream.range(0, 1_201)
                        .mapToObj(i -> ("{\"i\":" + i + "}").getBytes(StandardCharsets.UTF_8))
                        .collect(Collectors.toList()));

        assertThat(stream.flush().records())
                .hasSize(1_201)
                .doesNotHaveDuplicates()
                .contains("{\"i\":0}", "{\"i\":1200}");
    }

    @Test
    void whatIsWrongIsSaidBeforeTheStreamStarts() {
        assertThatThrownBy(() -> hydrant.deliveryStream(Path.of("none.json")))
                .hasMessageContaining("There is no file")
                .hasMessageContaining("none.json");
        assertThatThrownBy(() -> hydrant.deliveryStream("{"))
                .hasMessageStartingWith("The definition is not JSON: ");
        assertThatThrownBy(() -> hydrant.deliveryStream("{}"))
                .hasMessage(
                        "The definition has no DeliveryStreamName; it must be JSON as"
                                + " CreateDeliveryStream takes it");
        assertThatThrownBy(() -> hydrant.deliveryStream(definition("'Prefx': 'a/',")).start())
                .hasMessageContaining("Prefx is unknown; did you mean Prefix?");
        assertThatThrownBy(() -> hydrant.deliveryStream(definition(LAMBDA)).start())
                .hasMessage(
                        "The definition has the function Transform, and the test does not say where"
                                + " it runs; call function(\"Transform\", ...) before start()");
        assertThatThrownBy(
                        () ->
                                hydrant.deliveryStream(definition(LAMBDA))
                                        .function("Transform", "java:com.acme.None")
                                        .start())
                .hasMessageContaining("Delivery stream orders does not start")
                .hasMessageContaining("java:com.acme.None, but this class cannot be instantiated");
        assertThatThrownBy(
                        () ->
                                hydrant.deliveryStream(definition(""))
                                        .setting("schema.fil", "x")
                                        .start())
                .hasMessageContaining("schema.fil");
    }

    @Test
    void theReportOfAFailedTestShowsWhatWasDelivered() throws Exception {
        TestStream stream =
                hydrant.deliveryStream(definition(LAMBDA))
                        .function("Transform", HydrantExtensionIT::answer)
                        .start();
        assertThat(stream.report())
                .isEqualTo("Delivery stream orders: 0 records were put; it was not flushed");
        stream.put("good", "noise", "bad").flush();
        AssertionError failure = new AssertionError("expected");

        assertThatThrownBy(() -> hydrant.handleTestExecutionException(null, failure))
                .isSameAs(failure);

        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0].toString().replaceAll("lake/\\S+", "KEY").lines())
                .containsExactly(
                        "Delivery stream orders: 3 records were put; after the last flush",
                        "  delivered KEY [GOOD]",
                        "  failed    KEY [Lambda.ProcessingFailedStatus: ProcessingFailed status set"
                                + " for record <bad>]",
                        "  dropped   noise");
    }

    @Test
    void aKinesisStreamIsPutToAndNoTwoTestsShareIt() throws Exception {
        String definition =
                definition("")
                        .replace(
                                "\"DirectPut\",",
                                "\"KinesisStreamAsSource\",\"KinesisStreamSourceConfiguration\":"
                                        + "{\"RoleARN\":\"arn:aws:iam::123456789012:role/r\","
                                        + "\"KinesisStreamARN\":\"arn:aws:kinesis:eu-west-1:123456789012:stream/in\"},");
        TestStream one = hydrant.deliveryStream(definition).start();
        TestStream other = hydrant.deliveryStream(definition).start();

        one.put("one");
        other.put("other");

        assertThat(one.flush().records()).containsExactly("one");
        assertThat(other.flush().records()).containsExactly("other");
        assertThat(Map.of(one.name(), 1, other.name(), 2)).hasSize(2);
        assertThat(List.of(one.name(), other.name())).allMatch(name -> name.startsWith("orders-t"));
    }

    private static String definition(String members) {
        return ("{'DeliveryStreamName': 'orders', 'DeliveryStreamType': 'DirectPut',"
                        + " 'ExtendedS3DestinationConfiguration': {"
                        + members
                        + " 'ErrorOutputPrefix': 'failed/!{firehose:error-output-type}/',"
                        + " 'RoleARN': 'arn:aws:iam::123456789012:role/r',"
                        + " 'BucketARN': 'arn:aws:s3:::lake'}}")
                .replace(" 'DirectPut',", "'DirectPut',")
                .replace('\'', '"');
    }
}
