package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.deploy.ScrapedNames;
import io.hydrant.job.Await;
import io.hydrant.processing.function.Echo;
import io.hydrant.settings.HydrantOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;

/** What a stream with everything that S3 has tells of itself. */
class MetricsIT {

    private static final Pattern SAMPLE =
            Pattern.compile(
                    "flink_taskmanager_job_task_operator_kinesisanalytics_DeliveryStreamName_"
                            + "(\\w+)\\{.*DeliveryStreamName=\"orders\".*\\} (\\S+)");

    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final String BUCKET = "arn:aws:s3:::orders";

    private static final BufferingHints HINTS =
            BufferingHints.builder().sizeInMBs(64).intervalInSeconds(1).build();

    @Test
    void allMetricsOfAStreamAreScrapedFromOnePath() throws Exception {
        Configuration settings = new Configuration();
        settings.set(HydrantOptions.lambdaFunction("echo"), "java:" + Echo.class.getName());
        try (LocalServer server = LocalServer.on("127.0.0.1", 0).settings(settings).start();
                LocalClients aws = LocalClients.to(server.endpoint())) {
            aws.s3().createBucket(request -> request.bucket("orders"));
            aws.firehose()
                    .createDeliveryStream(
                            request ->
                                    request.deliveryStreamName("orders")
                                            .extendedS3DestinationConfiguration(
                                                    MetricsIT::withEverything));
            aws.awaitActive("orders");
            for (int i = 0; i < 9; i++) {
                put(aws, "{\"customer\": \"c" + i % 3 + "\"}\n");
            }
            put(aws, "no JSON at all!!\n");
            AtomicReference<Map<String, Double>> last = new AtomicReference<>(Map.of());
            try {
                Await.until(
                        "all records delivered, and told of",
                        () -> {
                            last.set(certain(scrape(server.endpoint())));
                            return last.get().equals(expected());
                        });
            } catch (AssertionError late) {
                assertThat(last.get()).isEqualTo(expected());
                throw late;
            }
            assertThat(namesAt(server.endpoint())).containsAll(namesOfDashboardAndAlerts());
        }
    }

    /** Without those that depend on how records came together. */
    private static Map<String, Double> certain(Map<String, Double> scraped) {
        Map<String, Double> certain = new TreeMap<>(scraped);
        certain.keySet()
                .removeIf(
                        name ->
                                name.matches(
                                        "ExecuteProcessing_(Duration|Invocations)"
                                                + "|(DeliveryTo|BackupTo)S3_(ObjectCount|Success)"));
        return certain;
    }

    /** Without those of other destinations, and of processors that this stream does not have. */
    private static Set<String> namesOfDashboardAndAlerts() throws IOException {
        Set<String> names = new TreeSet<>(ScrapedNames.namedIn(ScrapedNames.DASHBOARD));
        names.addAll(ScrapedNames.namedIn(ScrapedNames.ALERTS));
        names.removeIf(
                name ->
                        name.matches(
                                ".*(DeliveryTo(Redshift|HttpEndpoint|Splunk|Amazon.*)_|Conversion_"
                                        + "|OutputDecompressed).*"));
        return names;
    }

    private static Set<String> namesAt(URI server) throws Exception {
        return text(server)
                .lines()
                .filter(line -> line.startsWith("flink_"))
                .map(line -> line.substring(0, line.indexOf('{')))
                .collect(Collectors.toSet());
    }

    private static Map<String, Double> expected() {
        Map<String, Double> expected = new TreeMap<>();
        expected.put("IncomingRecords", 10.0);
        expected.put("IncomingBytes", 188.0);
        expected.put("DataReadFromKinesisStream_Records", 10.0);
        expected.put("DataReadFromKinesisStream_Bytes", 188.0);
        expected.put("FailedDeaggregation_Records", 0.0);
        expected.put("KinesisMillisBehindLatest", 0.0);
        expected.put("ExecuteProcessing_Success", 1.0);
        expected.put("SucceedProcessing_Records", 10.0);
        expected.put("SucceedProcessing_Bytes", 188.0);
        expected.put("PartitionCount", 0.0);
        expected.put("PartitionCountExceeded", 0.0);
        expected.put("ActivePartitionsLimit", 500.0);
        expected.put("DroppedRecords", 0.0);
        expected.put("RecordsWithoutEventTime", 0.0);
        expected.put("ErrorCode_FailedRecords", 1.0);
        expected.put("LostLogMessages", 0.0);
        expected.put("DeliveryToS3_Records", 9.0);
        expected.put("DeliveryToS3_Bytes", 171.0);
        expected.put("DeliveryToS3_DataFreshness", 0.0);
        expected.put("DeliveryToS3_BufferedBytes", 0.0);
        expected.put("BackupToS3_Records", 10.0);
        expected.put("BackupToS3_Bytes", 188.0);
        expected.put("BackupToS3_DataFreshness", 0.0);
        expected.put("BackupToS3_BufferedBytes", 0.0);
        expected.put("ErrorOutput_Records", 1.0);
        expected.put("ErrorOutput_Bytes", 229.0);
        expected.put("ErrorOutput_ObjectCount", 1.0);
        expected.put("ErrorOutput_Success", 1.0);
        expected.put("ErrorOutput_DataFreshness", 0.0);
        expected.put("ErrorOutput_BufferedBytes", 0.0);
        return expected;
    }

    private static void withEverything(ExtendedS3DestinationConfiguration.Builder s3) {
        s3.roleARN(ROLE)
                .bucketARN(BUCKET)
                .prefix("c=!{partitionKeyFromQuery:customer}/")
                .errorOutputPrefix("errors/")
                .bufferingHints(HINTS)
                .dynamicPartitioningConfiguration(partitioning -> partitioning.enabled(true))
                .s3BackupMode(S3BackupMode.ENABLED)
                .s3BackupConfiguration(
                        backup ->
                                backup.roleARN(ROLE)
                                        .bucketARN(BUCKET)
                                        .prefix("all/")
                                        .bufferingHints(HINTS))
                .processingConfiguration(
                        processing ->
                                processing
                                        .enabled(true)
                                        .processors(
                                                processor(
                                                        ProcessorType.LAMBDA,
                                                        Map.of(
                                                                ProcessorParameterName.LAMBDA_ARN,
                                                                "arn:aws:lambda:us-east-1:123456789012:function:echo")),
                                                processor(
                                                        ProcessorType.METADATA_EXTRACTION,
                                                        Map.of(
                                                                ProcessorParameterName
                                                                        .METADATA_EXTRACTION_QUERY,
                                                                "{customer: .customer}",
                                                                ProcessorParameterName
                                                                        .JSON_PARSING_ENGINE,
                                                                "JQ-1.6"))));
    }

    private static Processor processor(
            ProcessorType type, Map<ProcessorParameterName, String> parameters) {
        return Processor.builder()
                .type(type)
                .parameters(
                        parameters.entrySet().stream()
                                .map(
                                        parameter ->
                                                ProcessorParameter.builder()
                                                        .parameterName(parameter.getKey())
                                                        .parameterValue(parameter.getValue())
                                                        .build())
                                .toArray(ProcessorParameter[]::new))
                .build();
    }

    private static void put(LocalClients aws, String record) {
        aws.firehose()
                .putRecord(
                        request ->
                                request.deliveryStreamName("orders")
                                        .record(
                                                data ->
                                                        data.data(
                                                                SdkBytes.fromUtf8String(record))));
    }

    /** Of all subtasks together. */
    private static Map<String, Double> scrape(URI server) throws Exception {
        Map<String, Double> values = new TreeMap<>();
        text(server)
                .lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .forEach(
                        sample ->
                                values.merge(
                                        sample.group(1),
                                        Double.parseDouble(sample.group(2)),
                                        Double::sum));
        return values;
    }

    private static String text(URI server) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/_hydrant/metrics")).GET().build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
