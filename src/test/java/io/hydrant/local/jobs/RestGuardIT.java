package io.hydrant.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class RestGuardIT {

    @Test
    void noPageReachesFlinkAndNobodyCancelsAJobByAGet() throws Exception {
        try (LocalCluster cluster = LocalCluster.start(new Configuration(), 1)) {
            RunningJob job = cluster.submit(endless());
            URI flink = cluster.restAddress();
            String id = job.id().toHexString();
            String own = "Host: 127.0.0.1:" + flink.getPort();

            for (String path :
                    List.of(
                            "/jobs/" + id + "/yarn-cancel",
                            "/jobs/" + id + "/yarn-stop",
                            "//jobs/" + id + "/yarn-cancel",
                            "/jobs/" + id + "/yarn-cancel/?x=y",
                            "/v1/jobs/" + id + "/yarn-cancel",
                            "/jobs/" + id + "/%79arn-cancel",
                            "/jobs/" + id + "/yarn%2Dcancel")) {
                assertThat(get(flink, path, own)).as(path).doesNotContain("HTTP/1.1 2");
            }
            for (String foreign :
                    List.of(
                            "Host: evil.example",
                            own + "\r\nOrigin: https://evil.example",
                            own + "\r\nOrigin: null",
                            own + "\r\nSec-Fetch-Site: cross-site",
                            own + "\r\nSec-Fetch-Site: same-site")) {
                assertThat(get(flink, "/jobs/overview", foreign))
                        .as(foreign)
                        .startsWith("HTTP/1.1 403 ");
            }
            for (String allowed :
                    List.of(
                            own,
                            "Host: localhost:" + flink.getPort(),
                            own + "\r\nOrigin: http://127.0.0.1:" + flink.getPort())) {
                String answer = get(flink, "/jobs/overview", allowed);
                assertThat(answer).startsWith("HTTP/1.1 200 ").contains(id);
                assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("access-control");
            }
            assertThat(job.status().get(60, TimeUnit.SECONDS))
                    .isNotIn(JobStatus.CANCELED, JobStatus.CANCELLING, JobStatus.FINISHED);
            job.cancel().get(60, TimeUnit.SECONDS);
        }
    }

    private static JobGraph endless() {
        StreamExecutionEnvironment job = StreamExecutionEnvironment.createLocalEnvironment(1);
        job.fromSequence(0, Long.MAX_VALUE).sinkTo(new DiscardingSink<>());
        return job.getStreamGraph().getJobGraph();
    }

    private static String get(URI flink, String path, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", flink.getPort())) {
            socket.setSoTimeout(30_000);
            String request =
                    "GET " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
