package io.hydrant.api.put;

import static io.hydrant.api.ControlPlane.json;
import static io.hydrant.api.ControlPlane.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.ControlPlane;
import io.hydrant.api.streams.PutOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectPutTest {

    @TempDir Path directory;
    private ControlPlane plane;

    @BeforeEach
    void open() {
        plane = new ControlPlane(directory);
    }

    private static final String HI = named("orders", "'Record': {'Data': 'aGk='}");

    private ObjectNode batch(String... data) {
        List<byte[]> records =
                Arrays.stream(data)
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .collect(Collectors.toList());
        return plane.operations().putRecordBatch("orders", records, ControlPlane.in("eu-west-1"));
    }

    @Test
    void answersWhenTheLogHasTheRecord() {
        plane.createActive("orders");

        assertThat(plane.call("PutRecord", HI))
                .isEqualTo(json("{'RecordId': 'record-1', 'Encrypted': false}"));
        assertThat(plane.log.records()).containsExactly("orders: hi");
    }

    @Test
    void takesAnEmptyRecord() {
        plane.createActive("orders");

        plane.call("PutRecord", named("orders", "'Record': {'Data': ''}"));

        assertThat(plane.log.records()).containsExactly("orders: ");
    }

    @Test
    void answersEntryByEntryInTheirOrder() {
        plane.createActive("orders");
        plane.log.refuse(
                PutOutcome.throttled(),
                PutOutcome.accepted(""),
                PutOutcome.failed("The disk is full."));

        assertThat(batch("a", "b", "c", "d"))
                .isEqualTo(
                        json(
                                "{'FailedPutCount': 2, 'Encrypted': false, 'RequestResponses': ["
                                        + "{'ErrorCode': 'ServiceUnavailableException',"
                                        + " 'ErrorMessage': 'Slow down.'}, {'RecordId': 'record-1'},"
                                        + " {'ErrorCode': 'InternalFailure', 'ErrorMessage': 'The disk"
                                        + " is full.'}, {'RecordId': 'record-2'}]}"));
        assertThat(plane.log.records()).containsExactly("orders: b", "orders: d");
    }

    @Test
    void failsTheCallWhenItsOnlyRecordFails() {
        plane.createActive("orders");
        plane.log.refuse(PutOutcome.throttled(), PutOutcome.failed("The disk is full."));

        assertThat(plane.refusal("PutRecord", HI))
                .isEqualTo("ServiceUnavailableException 503: Slow down.");
        assertThat(plane.refusal("PutRecord", HI))
                .isEqualTo("InternalFailure 500: The disk is full.");
    }

    @Test
    void asksForAnotherTryWhenTheLogIsOutOfReach() {
        plane.createActive("orders");
        plane.log.breakDown();

        assertThat(ControlPlane.refusal(() -> batch("a")))
                .isEqualTo(
                        "ServiceUnavailableException 503: The records could not be stored. Put"
                                + " them again.");
    }

    @Test
    void takesFourMebibytesInOneCallAndNoByteMore() {
        plane.createActive("orders");
        String mebibyte = "x".repeat(1 << 20);

        assertThat(batch(mebibyte, mebibyte, mebibyte, mebibyte).get("FailedPutCount").asInt())
                .isZero();
        assertThat(ControlPlane.refusal(() -> batch(mebibyte, mebibyte, mebibyte, mebibyte, "x")))
                .isEqualTo(
                        "InvalidArgumentException 400: Records size exceeds 4 MB limit: they have"
                                + " 4194305 bytes; it must be no more than 4194304");
    }

    @Test
    void isNotForAStreamThatReadsKinesis() {
        plane.createActive("orders", ControlPlane.KINESIS, "");

        String refusal =
                "InvalidArgumentException 400: This operation is not permitted on"
                        + " KinesisStreamAsSource delivery stream type.";
        assertThat(plane.refusal("PutRecord", HI)).isEqualTo(refusal);
        assertThat(ControlPlane.refusal(() -> batch("a"))).isEqualTo(refusal);
    }

    @Test
    void needsADeliveryStream() {
        assertThat(plane.refusal("PutRecord", HI))
                .isEqualTo(
                        "ResourceNotFoundException 400: Firehose orders under account"
                                + " 123456789012 not found.");
    }

    @Test
    void needsAnActiveDeliveryStream() {
        plane.create("orders");

        assertThat(ControlPlane.refusal(() -> batch("a")))
                .isEqualTo(
                        "ResourceNotFoundException 400: Firehose orders is not active in"
                                + " 123456789012 account.");
    }

    @Test
    void goesOnWhileADestinationIsUpdated() throws Exception {
        plane.createActive("orders");
        List<String> put = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        // The job is changed only when each thread has put records during the change.
        plane.jobs.duringChange(
                () -> {
                    List<Future<?>> puts = new ArrayList<>();
                    for (int i = 0; i < 400; i++) {
                        String data = "record " + i;
                        puts.add(threads.submit(() -> put.add(batch(data).toString())));
                    }
                    puts.forEach(
                            each ->
                                    assertThatNoException()
                                            .isThrownBy(() -> each.get(30, TimeUnit.SECONDS)));
                });

        plane.call("UpdateDestination", plane.update("orders", 1, "'Prefix': 'a/'"));

        threads.shutdown();
        assertThat(put).hasSize(400).allMatch(answer -> answer.contains("\"FailedPutCount\":0"));
        assertThat(plane.log.records()).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void isDoneBeforeTheLastRecordsOfADeletedStreamAreDelivered() throws Exception {
        plane.createActive("orders");
        CountDownLatch putting = new CountDownLatch(1);
        CountDownLatch deleted = new CountDownLatch(1);
        plane.log.duringPut(
                () -> {
                    putting.countDown();
                    assertThatNoException().isThrownBy(() -> deleted.await(30, TimeUnit.SECONDS));
                });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<?> put = threads.submit(() -> plane.call("PutRecord", HI));
        assertThat(putting.await(30, TimeUnit.SECONDS)).isTrue();

        plane.call("DeleteDeliveryStream", named("orders"));
        Future<?> deletion = threads.submit(plane::settle);
        assertThat(plane.jobs.calls()).isEmpty();
        deleted.countDown();

        put.get(30, TimeUnit.SECONDS);
        deletion.get(30, TimeUnit.SECONDS);
        threads.shutdown();
        assertThat(plane.log.records()).containsExactly("orders: hi");
        assertThat(plane.jobs.calls()).containsExactly("run orders 1", "end orders");
    }
}
