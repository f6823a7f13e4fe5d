package io.hydrant.definition.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.Definitions;
import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.expression.jq.JqPath;
import io.hydrant.expression.jq.JqQuery;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessingConfigurationTest {

    private static final String PATH =
            "ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors";
    private static final String LAMBDA =
            Definitions.entry("Lambda", "LambdaArn", Definitions.FUNCTION);

    @Test
    void givesAFunctionFirehosesDefaults() {
        LambdaProcessor lambda = lambda("LambdaArn", Definitions.FUNCTION);

        assertThat(lambda.functionArn()).isEqualTo(Definitions.FUNCTION);
        assertThat(lambda.functionName()).isEqualTo("transform");
        assertThat(lambda.qualifier()).isEmpty();
        assertThat(lambda.numberOfRetries()).isEqualTo(3);
        assertThat(lambda.bufferSizeInBytes()).isEqualTo(1_048_576);
        assertThat(lambda.bufferInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(lambda.roleArn()).isEqualTo(Definitions.ROLE);
    }

    @Test
    void readsEverythingThatItIsToldOfAFunction() {
        LambdaProcessor lambda =
                lambda(
                        "LambdaArn",
                        Definitions.FUNCTION + ":live",
                        "RoleArn",
                        Definitions.ROLE,
                        "NumberOfRetries",
                        "0",
                        "BufferSizeInMBs",
                        "0.5",
                        "BufferIntervalInSeconds",
                        "900");

        assertThat(lambda.functionName()).isEqualTo("transform");
        assertThat(lambda.qualifier()).contains("live");
        assertThat(lambda.numberOfRetries()).isZero();
        assertThat(lambda.bufferSizeInBytes()).isEqualTo(524_288);
        assertThat(lambda.bufferInterval()).isEqualTo(Duration.ofSeconds(900));
        assertThat(lambda.roleArn()).isEqualTo(Definitions.ROLE);
    }

    @Test
    void takesTheLatestVersionForAQualifier() {
        assertThat(lambda("LambdaArn", Definitions.FUNCTION + ":$LATEST").qualifier())
                .contains("$LATEST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NumberOfRetries | 301 | Number of retries for lambda must be between 0 and 300.",
                "NumberOfRetries | -1  | Number of retries for lambda must be between 0 and 300.",
                "NumberOfRetries | 1.5 | Number of retries for lambda must be between 0 and 300.",
                "NumberOfRetries | few | Number of retries for lambda must be between 0 and 300.",
                "RoleArn         | me  | it must be the ARN of an IAM role, such as"
                        + " arn:aws:iam::123456789012:role/firehose",
            })
    void tellsWhatIsWrongWithAParameter(String name, String value, String rule) {
        assertThat(
                        Definitions.problems(
                                Definitions.processor(
                                        "Lambda", "LambdaArn", Definitions.FUNCTION, name, value)))
                .containsExactly(
                        PATH + "[0].Parameters[1].ParameterValue is \"" + value + "\"; " + rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1 | 60  | 1 | \"0.1\"; BufferSizeInMBs for lambda processor must be between 0.2 and 3.",
                "3.1 | 60  | 1 | \"3.1\"; BufferSizeInMBs for lambda processor must be between 0.2 and 3.",
                "1MB | 60  | 1 | \"1MB\"; BufferSizeInMBs for lambda processor must be between 0.2 and 3.",
                "1   | 901 | 2 | \"901\"; BufferIntervalInSeconds for lambda processor must be between 0 and 900.",
                "1   | 0.5 | 2 | \"0.5\"; BufferIntervalInSeconds for lambda processor must be between 0 and 900.",
            })
    void tellsWhatIsWrongWithTheBufferOfAFunction(
            String size, String interval, int parameter, String problem) {
        assertThat(
                        Definitions.problems(
                                Definitions.processor(
                                        "Lambda",
                                        "LambdaArn",
                                        Definitions.FUNCTION,
                                        "BufferSizeInMBs",
                                        size,
                                        "BufferIntervalInSeconds",
                                        interval)))
                .containsExactly(
                        PATH + "[0].Parameters[" + parameter + "].ParameterValue is " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2", "3"})
    void acceptsTheEndsOfTheRangeOfABuffer(String size) {
        assertThat(
                        lambda(
                                        "LambdaArn",
                                        Definitions.FUNCTION,
                                        "BufferSizeInMBs",
                                        size,
                                        "BufferIntervalInSeconds",
                                        "0")
                                .bufferInterval())
                .isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BufferSizeInMBs", "BufferIntervalInSeconds"})
    void wantsBothHintsOfABufferOrNone(String name) {
        assertThat(
                        Definitions.problems(
                                Definitions.processor(
                                        "Lambda", "LambdaArn", Definitions.FUNCTION, name, "1")))
                .containsExactly(
                        PATH
                                + "[0].Parameters is incomplete; Both BufferSizeInMBs and"
                                + " BufferIntervalInSeconds are required to configure buffering for"
                                + " lambda processor.");
    }

    @Test
    void wantsTheArnOfAFunction() {
        assertThat(Definitions.problems(Definitions.processor("Lambda")))
                .containsExactly(
                        PATH
                                + "[0].Parameters is incomplete; LambdaArn is required when Lambda"
                                + " processor is used.");
        assertThat(Definitions.problems(Definitions.processor("Lambda", "LambdaArn", "transform")))
                .containsExactly(
                        PATH
                                + "[0].Parameters[0].ParameterValue is \"transform\"; it must be the"
                                + " ARN of a Lambda function, such as"
                                + " arn:aws:lambda:us-east-1:123456789012:function:transform");
        assertThat(Definitions.problems(Definitions.processor("Lambda", "LambdaArn", " ")))
                .containsExactly(
                        PATH
                                + "[0].Parameters[0].ParameterValue is \" \"; it must be a text of 1"
                                + " to 5120 characters that is not blank");
    }

    @Test
    void suggestsTheNearestNameOfAParameter() {
        assertThat(
                        Definitions.problems(
                                Definitions.processor(
                                        "Lambda",
                                        "LambdaArn",
                                        Definitions.FUNCTION,
                                        "NumberOfRetrys",
                                        "1")))
                .containsExactly(
                        PATH
                                + "[0].Parameters[1].ParameterName is \"NumberOfRetrys\"; did you mean"
                                + " NumberOfRetries?");
    }

    @Test
    void takesAParameterOnlyOnce() {
        assertThat(
                        Definitions.problems(
                                Definitions.processor(
                                        "Lambda",
                                        "LambdaArn",
                                        Definitions.FUNCTION,
                                        "LambdaArn",
                                        Definitions.FUNCTION)))
                .containsExactly(
                        PATH
                                + "[0].Parameters[1].ParameterName is \"LambdaArn\"; it must be given"
                                + " only once");
    }

    @Test
    void takesOnlyOneFunction() {
        assertThat(Definitions.problems(Definitions.processors(LAMBDA + "," + LAMBDA)))
                .containsExactly(
                        PATH + "[1].Type is \"Lambda\"; Cannot have more than 1 Lambda processor.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void takesOneToFiveProcessors(int number) {
        String processors =
                String.join(
                        ",",
                        Collections.nCopies(number, Definitions.entry("AppendDelimiterToRecord")));

        assertThat(Definitions.problems(Definitions.processors(processors)))
                .containsExactly(
                        PATH
                                + " has "
                                + number
                                + " entries; A maximum of 5 and a minimum of 1 processor needs to be"
                                + " supplied when processing is enabled.");
    }

    @Test
    void appendsDelimitersOnceHoweverOftenThatIsAsked() {
        ProcessingConfiguration processing =
                Definitions.parse(
                                Definitions.processors(
                                        "{'Type': 'AppendDelimiterToRecord'},"
                                                + Definitions.entry(
                                                        "AppendDelimiterToRecord",
                                                        "Delimiter",
                                                        "Cg==")))
                        .destination()
                        .processing();

        assertThat(processing.appendDelimiter()).isTrue();
        assertThat(processing.lambda()).isEmpty();
    }

    @Test
    void keepsOurOwnProcessorsInTheirDeclaredOrder() {
        ProcessingConfiguration processing =
                parse(
                        Definitions.entry("Sampling", "Percentage", "2.5", "Key", ".user.id"),
                        Definitions.entry("JavaTransformation", "ClassName", "a.One$Inner"),
                        LAMBDA,
                        Definitions.entry("JqTransformation", "Query", "{id}"),
                        Definitions.entry("Sampling", "Percentage", "100"));

        assertThat(processing.ownProcessors())
                .extracting(processor -> processor.as(new InWords()))
                .containsExactly(
                        "2.5 % by .user.id", "class a.One$Inner", "jq {id}", "100 % by all");
        assertThat(processing.processesRecords()).isTrue();
        assertThat(processing.appendDelimiter()).isFalse();
    }

    @Test
    void readsFirehosesProcessorsWhateverTheirOrder() {
        ProcessingConfiguration processing =
                processing(
                        Definitions.partitionedBy(
                                "{id: .id}",
                                "," + LAMBDA,
                                ","
                                        + Definitions.entry(
                                                "RecordDeAggregation", "SubRecordType", "JSON"),
                                ","
                                        + Definitions.entry(
                                                "CloudWatchLogProcessing",
                                                "DataMessageExtraction",
                                                "TRUE"),
                                ","
                                        + Definitions.entry(
                                                "Decompression", "CompressionFormat", "GZIP")));

        assertThat(processing.metadataExtraction().orElseThrow().query().keyNames())
                .containsExactly("id");
        assertThat(processing.lambda()).isPresent();
        assertThat(processing.recordDeAggregation().orElseThrow().delimiter()).isEmpty();
        assertThat(processing.dataMessageExtraction()).isTrue();
        assertThat(processing.decompression()).isTrue();
    }

    @Test
    void knowsTheDelimiterThatRecordsAreTakenApartAt() {
        ProcessingConfiguration processing =
                processing(
                        Definitions.partitioned(
                                Definitions.entry(
                                        "RecordDeAggregation",
                                        "SubRecordType",
                                        "DELIMITED",
                                        "Delimiter",
                                        "IyMjIw==")));

        assertThat(processing.recordDeAggregation().orElseThrow().delimiter())
                .contains("####".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MetadataExtraction | MetadataExtractionQuery | {id: | 1",
                "JqTransformation | Query | .a. | 0",
                "Sampling | Key | a( | 0"
            })
    void tellsWhatIsWrongWithAQuery(String type, String name, String query, int parameter) {
        String processor =
                type.equals("MetadataExtraction")
                        ? Definitions.entry(type, "JsonParsingEngine", "JQ-1.6", name, query)
                        : Definitions.entry(type, name, query);

        assertThat(Definitions.problems(Definitions.partitioned(processor)))
                .anyMatch(
                        problem ->
                                problem.startsWith(
                                        PATH
                                                + "[0].Parameters["
                                                + parameter
                                                + "].ParameterValue is \""
                                                + query
                                                + "\"; "));
    }

    @Test
    void decompressesGzipUnlessItIsTold() {
        ProcessingConfiguration processing = parse(Definitions.entry("Decompression"));

        assertThat(processing.decompression()).isTrue();
        assertThat(processing.dataMessageExtraction()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "false, false", "FALSE, false"})
    void takesTrueAndFalseInAnyCase(String value, boolean extraction) {
        assertThat(
                        parse(
                                        Definitions.entry("Decompression"),
                                        Definitions.entry(
                                                "CloudWatchLogProcessing",
                                                "DataMessageExtraction",
                                                value))
                                .dataMessageExtraction())
                .isEqualTo(extraction);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RecordDeAggregation | SubRecordType | CSV | SubRecordType has to be one of JSON, DELIMITED",
                "RecordDeAggregation | SubRecordType | json | SubRecordType has to be one of JSON, DELIMITED",
                "Decompression | CompressionFormat | ZIP | CompressionFormat has to be GZIP",
                "Decompression | CompressionFormat | gzip | CompressionFormat has to be GZIP",
                "Sampling | Percentage | 0 | it must be a number greater than 0, and at most 100",
                "Sampling | Percentage | 100.1 | it must be a number greater than 0, and at most 100",
                "Sampling | Percentage | -1 | it must be a number greater than 0, and at most 100",
                "Sampling | Percentage | 5% | it must be a number greater than 0, and at most 100",
                "JavaTransformation | ClassName | a b | it must be the name of a Java class, such as"
                        + " com.example.Transformation",
            })
    void tellsWhatIsWrongWithAValue(String type, String name, String value, String rule) {
        assertThat(
                        Definitions.problems(
                                Definitions.partitioned(Definitions.entry(type, name, value))))
                .containsExactly(
                        PATH + "[0].Parameters[0].ParameterValue is \"" + value + "\"; " + rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RecordDeAggregation | SubRecordType has to be one of JSON, DELIMITED",
                "CloudWatchLogProcessing | Invalid parameter value for DataMessageExtraction. Allowed"
                        + " values are True and False.",
                "MetadataExtraction | MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6",
                "MetadataExtraction | MetadataExtractionQuery is required when MetadataExtraction"
                        + " processor is used.",
                "JqTransformation | Query is required when JqTransformation processor is used.",
                "Sampling | Percentage is required when Sampling processor is used.",
                "JavaTransformation | ClassName is required when JavaTransformation processor is"
                        + " used.",
            })
    void tellsWhichParameterIsMissing(String type, String message) {
        assertThat(Definitions.problems(Definitions.processor(type)))
                .contains(PATH + "[0].Parameters is incomplete; " + message);
    }

    @Test
    void wantsADelimiterInBase64() {
        assertThat(
                        Definitions.problems(
                                Definitions.partitioned(
                                        Definitions.entry(
                                                "RecordDeAggregation",
                                                "SubRecordType",
                                                "DELIMITED"))))
                .containsExactly(
                        PATH
                                + "[0].Parameters is incomplete; Delimiter should be present for"
                                + " DELIMITED");
        assertThat(
                        Definitions.problems(
                                Definitions.partitioned(
                                        Definitions.entry(
                                                "RecordDeAggregation",
                                                "SubRecordType",
                                                "DELIMITED",
                                                "Delimiter",
                                                "####"))))
                .containsExactly(
                        PATH
                                + "[0].Parameters[1].ParameterValue is \"####\"; it must be in"
                                + " base64, such as IyMjIw== for ####");
    }

    @Test
    void wantsTheEngineThatFirehoseHas() {
        assertThat(
                        Definitions.problems(
                                Definitions.partitionedBy("{id}").replace("JQ-1.6", "JQ-1.7")))
                .containsExactly(
                        PATH
                                + "[0].Parameters[1].ParameterValue is \"JQ-1.7\"; MetaDataExtraction"
                                + " JSON Parsing Engine has to be one of JQ-1.6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "yes", "1"})
    void takesNothingButTrueAndFalse(String value) {
        assertThat(
                        Definitions.problems(
                                Definitions.processors(
                                        Definitions.entry("Decompression")
                                                + ","
                                                + Definitions.entry(
                                                        "CloudWatchLogProcessing",
                                                        "DataMessageExtraction",
                                                        value))))
                .containsExactly(
                        PATH
                                + "[1].Parameters[0].ParameterValue is \""
                                + value
                                + "\"; Invalid parameter value for DataMessageExtraction. Allowed"
                                + " values are True and False.");
    }

    @Test
    void processesCloudWatchLogsOnlyAfterDecompression() {
        assertThat(
                        Definitions.problems(
                                Definitions.processor(
                                        "CloudWatchLogProcessing",
                                        "DataMessageExtraction",
                                        "true")))
                .containsExactly(
                        PATH
                                + " is incomplete; CloudWatchLogProcessingProcessor can only be"
                                + " enabled with DecompressionProcessor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RecordDeAggregation", "Decompression", "MetadataExtraction"})
    void takesEachOfFirehosesProcessorsOnce(String type) {
        String entry = Definitions.entry(type);

        assertThat(Definitions.problems(Definitions.processors(entry + "," + entry)))
                .contains(
                        PATH
                                + "[1].Type is \""
                                + type
                                + "\"; Cannot have more than 1 "
                                + type
                                + " processor.");
    }

    @Test
    void refusesProcessorsThatNobodyKnows() {
        assertThat(Definitions.problems(Definitions.processor("lambda")))
                .contains(
                        PATH
                                + "[0].Type is \"lambda\"; it must be one of RecordDeAggregation,"
                                + " Decompression, CloudWatchLogProcessing, Lambda,"
                                + " MetadataExtraction, AppendDelimiterToRecord,"
                                + " JqTransformation, Sampling, JavaTransformation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Enabled': false,", ""})
    void doesNothingUnlessItIsEnabled(String enabled) {
        DeliveryStreamDefinition definition =
                Definitions.parse(
                        Definitions.s3(
                                "'ProcessingConfiguration': {"
                                        + enabled
                                        + " 'Processors': ["
                                        + LAMBDA
                                        + "]}"));

        assertThat(definition.s3().orElseThrow().processing())
                .usingRecursiveComparison()
                .isEqualTo(ProcessingConfiguration.none());
        assertThat(definition.warnings())
                .containsExactly(PATH + " has no effect: Enabled is not true");
    }

    private static ProcessingConfiguration parse(String... processors) {
        return processing(Definitions.processors(String.join(",", processors)));
    }

    private static ProcessingConfiguration processing(String json) {
        return Definitions.parse(json).destination().processing();
    }

    private static LambdaProcessor lambda(String... parameters) {
        return Definitions.parse(Definitions.processor("Lambda", parameters))
                .destination()
                .processing()
                .lambda()
                .orElseThrow();
    }

    private static final class InWords implements OwnProcessor.Kind<String> {

        @Override
        public String javaTransformation(String className) {
            return "class " + className;
        }

        @Override
        public String jqTransformation(JqQuery query) {
            return "jq " + query;
        }

        @Override
        public String sampling(BigDecimal percentage, Optional<JqPath> key) {
            return percentage + " % by " + key.map(JqPath::toString).orElse("all");
        }
    }
}
