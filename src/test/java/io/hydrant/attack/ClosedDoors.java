package io.hydrant.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** Every target by every path without a signature that counts: the health alone is for anybody. */
@Command(name = "doors", description = "Every target by every path, without a valid signature")
final class ClosedDoors extends AttackCommand {

    private static final List<String> TARGETS =
            List.of(
                    "",
                    "Firehose_20150804.CreateDeliveryStream",
                    "Firehose_20150804.DeleteDeliveryStream",
                    "Firehose_20150804.DescribeDeliveryStream",
                    "Firehose_20150804.ListDeliveryStreams",
                    "Firehose_20150804.ListTagsForDeliveryStream",
                    "Firehose_20150804.PutRecord",
                    "Firehose_20150804.PutRecordBatch",
                    "Firehose_20150804.StartDeliveryStreamEncryption",
                    "Firehose_20150804.StopDeliveryStreamEncryption",
                    "Firehose_20150804.TagDeliveryStream",
                    "Firehose_20150804.UntagDeliveryStream",
                    "Firehose_20150804.UpdateDestination",
                    "Kinesis_20131202.CreateStream",
                    "Kinesis_20131202.DeleteStream",
                    "Kinesis_20131202.DescribeStream",
                    "Kinesis_20131202.DescribeStreamSummary",
                    "Kinesis_20131202.GetRecords",
                    "Kinesis_20131202.GetShardIterator",
                    "Kinesis_20131202.ListShards",
                    "Kinesis_20131202.ListStreams",
                    "Kinesis_20131202.PutRecord",
                    "Kinesis_20131202.PutRecords",
                    "Unknown.Target");

    private static final List<String> PATHS =
            List.of(
                    "/",
                    "//",
                    "/?",
                    "/bucket",
                    "/bucket/key",
                    "/_hydrant/health",
                    "/_hydrant/health/",
                    "/_hydrant/health?",
                    "/_hydrant/health?a=b",
                    "/_hydrant/health;x=1",
                    "/_hydrant;x/health",
                    "/_hydrant/%68ealth",
                    "/%5Fhydrant/health",
                    "/_hydrant%2Fhealth",
                    "/x/../_hydrant/health",
                    "/_hydrant/./health",
                    "/_hydrant/metrics/../health",
                    "/_hydrant/health/../../",
                    "//_hydrant/health",
                    "/_HYDRANT/health",
                    "http://127.0.0.1/_hydrant/health",
                    "/_hydrant/metrics",
                    "/_hydrant/delivery-streams/any",
                    "/_hydrant/delivery-streams/any/flush",
                    "/_hydrant/delivery-streams/any/redrive",
                    "/2015-03-31/functions/any/invocations");

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

    private static final List<List<String>> SIGNATURES =
            List.of(
                    List.of(),
                    List.of("Authorization: none"),
                    List.of(
                            "Authorization: AWS4-HMAC-SHA256 Credential=known/20260101/us-east-1/firehose/aws4_request,"
                                    + " SignedHeaders=host;x-amz-date, Signature="
                                    + "0".repeat(64),
                            "X-Amz-Date: 20260101T000000Z"));

    @Override
    void attack(AttackOptions with, Report report) throws Exception {
        Path keys = Files.createDirectories(with.directory()).resolve("access-keys.csv");
        Files.writeString(keys, "known,secret-of-known\n");
        Map<String, Integer> outcomes = new TreeMap<>();
        List<String> open = new ArrayList<>();
        try (AttackedServer server =
                        AttackedServer.start(
                                with, List.of("-Xmx512m"), List.of("--access-keys=" + keys));
                RawClient client = RawClient.to(server)) {
            for (String path : PATHS) {
                for (String method : METHODS) {
                    for (String target : TARGETS) {
                        for (List<String> signature : SIGNATURES) {
                            HttpMessage message = message(method, path, target, signature);
                            Reply reply = send(client, message);
                            outcomes.merge(reply.outcome(), 1, Integer::sum);
                            if (reply.status() < 400 && !isHealth(method, path, target)) {
                                open.add(reply.status() + " for " + message);
                            }
                        }
                    }
                }
            }
            Aftermath.expectQuietLog(server, report);
        }
        outcomes.forEach((outcome, count) -> report.figure("  " + outcome, count));
        report.figure("let in without a signature", open.size());
        open.forEach(request -> report.expect(false, request));
    }

    private static boolean isHealth(String method, String path, String target) {
        return target.isEmpty()
                && (method.equals("GET") || method.equals("HEAD"))
                && path.contains("/_hydrant/health");
    }

    private static HttpMessage message(
            String method, String path, String target, List<String> signature) {
        List<String> headers = new ArrayList<>();
        headers.add("Host: 127.0.0.1");
        headers.add("Content-Type: application/x-amz-json-1.1");
        if (!target.isEmpty()) {
            headers.add("X-Amz-Target: " + target);
        }
        headers.addAll(signature);
        return new HttpMessage(method, path, headers, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static Reply send(RawClient client, HttpMessage message) throws IOException {
        Reply reply = client.send(message.bytes(), message.isBodyless());
        if (reply.status() >= 400) {
            // Who refuses a request without reading it may take its body for the next one.
            client.close();
        }
        return reply;
    }
}
