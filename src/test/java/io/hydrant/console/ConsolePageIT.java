package io.hydrant.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.job.Await;
import io.hydrant.local.LocalClients;
import io.hydrant.local.LocalServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.Record;

/** What a person does with the page, in a real browser. */
class ConsolePageIT {

    private static final Path PICTURES = Path.of("src/site/pictures");

    @BeforeAll
    static void needsABrowser() {
        Assumptions.assumeTrue(
                Browser.binary().isPresent(),
                "Skipped: there is no chromium and chromedriver in /usr/bin");
    }

    @Test
    void showsWhereARecordIsAndWhyAnotherFailed() throws Exception {
        try (LocalServer server =
                        LocalServer.on("127.0.0.1", 0)
                                .console(
                                        ConsolePages.with(
                                                new Configuration(),
                                                definition -> "words of " + definition.name(),
                                                Optional.empty()))
                                .start();
                LocalClients aws = LocalClients.to(server.endpoint());
                Browser browser = Browser.start()) {
            browser.open(URI.create(server.endpoint() + "/"));
            browser.await("main pre", "aws firehose create-delivery-stream");
            assertThat(browser.url()).endsWith("/_hydrant/");
            assertThat(browser.barriers()).isEmpty();

            aws.s3().createBucket(request -> request.bucket("lake"));
            create(aws, "orders", "lake", 300);
            create(aws, "clicks", "lake", 1);
            create(aws, "lost", "no-such-bucket", 1);
            for (String stream : List.of("orders", "clicks", "lost")) {
                aws.awaitActive(stream);
            }
            // A page that is open learns of streams only when it is read again.
            browser.open(URI.create(server.endpoint() + "/_hydrant/"));
            browser.await("table", "orders");
            put(aws, "clicks", 400);
            put(aws, "lost", 2);
            browser.click("orders");
            browser.await("#cause", "It delivers");

            browser.click("Try it");
            browser.type(
                    "#records",
                    "{\"customer\":\"ada\",\"note\":\"<img src=x onerror=document.title='owned'>\"}\n"
                            + "<b>no JSON</b>");
            browser.click("Send all lines");
            browser.await("#said", "2 sent.");
            browser.click("Pipeline");
            browser.await("#n-buffered", "1");
            browser.await("#n-failed", "1");
            browser.await("#n-in", "2");
            browser.await("ol.pipeline", "closes in");
            assertThat(browser.barriers()).isEmpty();
            Await.until("charts", () -> browser.count(".chart canvas") == 3);
            picture(browser, "console-stream");

            browser.click("Flush");
            browser.await("main", "Flushed");
            browser.await("#n-delivered", "1");

            browser.click("Objects");
            browser.await("table", "orders/ada/");
            assertThat(browser.barriers()).isEmpty();
            browser.tabTo(browser.text("td.key a"));
            browser.await("#inside", "<img src=x onerror");

            browser.click("Failures");
            browser.await("main", "DynamicPartitioning.MetadataExtractionFailed");
            browser.await("section pre", "<b>no JSON</b>");
            assertThat(browser.count("main b, main img")).isZero();
            assertThat(browser.barriers()).isEmpty();
            picture(browser, "console-failures");
            browser.click("DynamicPartitioning.MetadataExtractionFailed");
            browser.click("Dry run of a redrive");
            browser.await("main [role=status]", "1 to send, 0 sent before");
            browser.click("Send again now");
            browser.await("main [role=status]", "Sent again: 0 delivered, 1 failed again");
            browser.await("main", "1 of them sent again");
            assertThat(browser.barriers()).isEmpty();

            browser.click("Definition");
            browser.await("main pre", "words of orders");
            assertThat(browser.barriers()).isEmpty();

            browser.click("Delivery streams");
            browser.await("tr .failed", "failed");
            browser.await("table", "The specified bucket does not exist");
            assertThat(browser.barriers()).isEmpty();
            browser.colours("dark");
            assertThat(browser.barriers()).isEmpty();
            browser.colours("light");
            picture(browser, "console");
            browser.size(390, 800);
            assertThat(browser.isWiderThanItsWindow()).isFalse();
            assertThat(browser.barriers()).isEmpty();
            browser.click("orders");
            browser.await("#cause", "It delivers");
            assertThat(browser.isWiderThanItsWindow()).isFalse();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void create(LocalClients aws, String name, String bucket, int interval) {
        aws.firehose()
                .createDeliveryStream(
                        request ->
                                request.deliveryStreamName(name)
                                        .extendedS3DestinationConfiguration(
                                                destination ->
                                                        ConsoleIT.byCustomer(
                                                                destination.bucketARN(
                                                                        "arn:aws:s3:::" + bucket),
                                                                name,
                                                                interval)));
    }

    private static void put(LocalClients aws, String stream, int records) {
        List<Record> batch =
                IntStream.range(0, records)
                        .mapToObj(i -> "{\"customer\":\"c" + i % 3 + "\",\"click\":" + i + "}\n")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .map(data -> Record.builder().data(SdkBytes.fromByteArray(data)).build())
                        .collect(Collectors.toCollection(ArrayList::new));
        aws.firehose().putRecordBatch(request -> request.deliveryStreamName(stream).records(batch));
    }

    /** Written on request, in both colours. */
    private static void picture(Browser browser, String name) throws Exception {
        if (!Boolean.getBoolean("pages.write")) {
            return;
        }
        browser.size(1200, 860);
        for (String scheme : List.of("dark", "light")) {
            browser.colours(scheme);
            browser.picture(
                    Files.createDirectories(PICTURES).resolve(name + "-" + scheme + ".png"));
        }
    }
}
