package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.destination.splunk.HecPost;
import io.hydrant.destination.splunk.HecServer;
import io.hydrant.job.Await;
import io.hydrant.local.Bucket;
import io.hydrant.local.LocalClients;
import io.hydrant.local.SplunkEvents;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.firehose.model.SplunkS3BackupMode;

/** From AWS's own client to Splunk's HTTP Event Collector, in a process that is killed. */
class SplunkProcessIT {

    private static final Pattern ENDPOINT = Pattern.compile("AWS_ENDPOINT_URL=(\\S+)");
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir private Path directory;

    private HecServer hec;

    @BeforeEach
    void startSplunk() throws Exception {
        hec = HecServer.start();
    }

    @AfterEach
    void stopSplunk() {
        hec.close();
    }

    @Test
    void eachRecordIsIndexedThoughTheProcessIsKilledBeforeItsAcknowledgment() throws Exception {
        hec.acknowledging(HecServer.Acks.WHEN_RELEASED);
        int port;
        int before;
        try (HydrantProcess process = start(0);
                LocalClients aws = ready(process)) {
            port = endpoint(process).getPort();
            SplunkEvents.create(
                    aws, hec, HecServer.TOKEN, 300, SplunkS3BackupMode.FAILED_EVENTS_ONLY);
            SplunkEvents.put(aws, 0, 500);
            Await.until(
                    "the first records",
                    LONG,
                    () -> SplunkEvents.numbers(hec.posts()).equals(SplunkEvents.to(500)));
            before = hec.posts().size();
            process.kill();
        }
        assertThat(hec.acknowledged()).isEmpty();

        try (HydrantProcess process = start(port);
                LocalClients aws = ready(process)) {
            aws.awaitActive("events");
            SplunkEvents.put(aws, 500, 1_000);
            Await.until(
                    "the others",
                    LONG,
                    () -> SplunkEvents.numbers(sentSince(before)).equals(SplunkEvents.to(1_000)));
            hec.acknowledging(HecServer.Acks.AT_ONCE);
            aws.flush("events");

            assertThat(SplunkEvents.numbers(hec.acknowledged())).isEqualTo(SplunkEvents.to(1_000));
            assertThatAttemptsOfAChannelAreTheSame();
            assertThat(new Bucket(aws.s3(), "beside").keys("")).isEmpty();
            assertThat(process.output()).doesNotContain(HecServer.TOKEN);
            assertThat(process.stop()).isZero();
        }
    }

    /** Twice is what was under way when the process was killed, in the channel that it had. */
    private void assertThatAttemptsOfAChannelAreTheSame() {
        Map<String, Set<String>> texts =
                hec.posts().stream()
                        .collect(
                                Collectors.groupingBy(
                                        HecPost::channel,
                                        Collectors.mapping(HecPost::text, Collectors.toSet())));
        assertThat(texts.values()).allMatch(ofChannel -> ofChannel.size() == 1);
        assertThat(texts.values().stream().flatMap(Set::stream).flatMap(SplunkEvents::numbersIn))
                .doesNotHaveDuplicates();
    }

    private HydrantProcess start(int port) throws Exception {
        return HydrantProcess.start(
                directory.resolve("output"),
                List.of("local", "--port=" + port, "--data=" + directory.resolve("data")));
    }

    private static LocalClients ready(HydrantProcess process) throws Exception {
        process.awaitOutput("Ready");
        return LocalClients.to(endpoint(process));
    }

    private static URI endpoint(HydrantProcess process) throws Exception {
        Matcher printed = ENDPOINT.matcher(process.output());
        assertThat(printed.find()).isTrue();
        return URI.create(printed.group(1));
    }

    private List<HecPost> sentSince(int before) {
        List<HecPost> posts = hec.posts();
        return posts.subList(before, posts.size());
    }
}
