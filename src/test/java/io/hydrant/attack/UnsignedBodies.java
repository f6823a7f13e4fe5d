package io.hydrant.attack;

import io.hydrant.local.LocalClients;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.model.Record;

/** Large bodies from nobody known, in the heap of a small container: signed calls go on. */
@Command(name = "unsigned", description = "Large bodies without a signature, or with a wrong one")
final class UnsignedBodies extends AttackCommand {

    private static final int MEGABYTE = 1 << 20;

    /** A little more than a power of two: a buffer that doubles holds twice as much. */
    private static final int JUST_ABOVE_16 = 16 * MEGABYTE + MEGABYTE / 4;

    private static final int JUST_BELOW_20 = 19 * MEGABYTE + MEGABYTE / 2;

    private static final String WRONG =
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIDUNKNOWN/20260101/us-east-1/firehose/aws4_request,"
                    + " SignedHeaders=host;x-amz-date;x-amz-target, Signature="
                    + "0".repeat(64)
                    + "\r\nX-Amz-Date: 20260101T000000Z\r\n";

    @Override
    void attack(AttackOptions with, Report report) throws Exception {
        Path keys = Files.createDirectories(with.directory()).resolve("access-keys.csv");
        Files.writeString(keys, "known,secret-of-known\n");
        try (AttackedServer server =
                        AttackedServer.start(
                                with,
                                List.of("-Xmx700m", "-XX:+ExitOnOutOfMemoryError"),
                                List.of("--access-keys=" + keys));
                LocalClients aws =
                        new LocalClients(
                                server.endpoint(),
                                AwsBasicCredentials.create("known", "secret-of-known"));
                Bystander bystander = new Bystander(aws)) {
            bystander.create();
            bystander.put(100);
            Vitals before = Vitals.of(server);

            List<Holder> salvo = holders(server, 15, JUST_ABOVE_16);
            inParallel(salvo, Holder::end);
            // The server may find that its heap is full only while it works on them.
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
            report.figure("alive after 15 x 16 MiB", server.isAlive());
            report.expect(server.isAlive(), "15 unsigned bodies of 16 MiB ended the server");
            if (server.isAlive()) {
                List<Holder> holding = holders(server, 13, JUST_BELOW_20);
                expectSignedCalls(aws, report);
                holding.forEach(Holder::close);
                report.expect(server.isAlive(), "13 held unsigned bodies ended the server");
                before.compare(Vitals.of(server), report);
                expectBystandersRecords(bystander, report);
            }
            Aftermath.expectQuietLog(server, report);
        }
    }

    /** A flush would have to be signed; the buffer's interval is a second. */
    private static void expectBystandersRecords(Bystander bystander, Report report) {
        int expected = bystander.count();
        long start = System.nanoTime();
        int delivered = bystander.delivered();
        while (delivered < expected && System.nanoTime() - start < 60_000_000_000L) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            delivered = bystander.delivered();
        }
        report.figure("records of a bystander", expected + ", delivered " + delivered);
        report.expect(delivered == expected, "the bystander's records are not as they were put");
    }

    private static void expectSignedCalls(LocalClients aws, Report report) {
        byte[] data = new byte[900_000];
        Arrays.fill(data, (byte) 'x');
        List<Record> records =
                Collections.nCopies(3, Record.builder().data(SdkBytes.fromByteArray(data)).build());
        aws.s3().createBucket(r -> r.bucket("signed"));
        int failed = 0;
        Duration slowest = Duration.ZERO;
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            try {
                aws.firehose().putRecordBatch(r -> r.deliveryStreamName("large").records(records));
            } catch (SdkException refused) {
                // There is no such stream: to say so, the server must have read the whole body.
                failed += refused.getMessage().contains("not found") ? 0 : 1;
            }
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            slowest = time.compareTo(slowest) > 0 ? time : slowest;
        }
        report.figure("signed calls of 4 MiB", "20, failed " + failed + ", slowest " + slowest);
        report.expect(failed == 0, failed + " signed calls failed beside held unsigned bodies");
    }

    private static List<Holder> holders(AttackedServer server, int count, int bytes)
            throws Exception {
        List<Holder> holders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            holders.add(new Holder(server, i % 2 == 0 ? "" : WRONG, bytes));
        }
        inParallel(holders, Holder::begin);
        return holders;
    }

    private static void inParallel(List<Holder> holders, Consumer<Holder> step)
            throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Holder holder : holders) {
            Thread thread = new Thread(() -> step.accept(holder));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(30).toMillis());
        }
    }

    /** Sends all of a body but its last byte. */
    private static final class Holder {

        private final Socket socket = new Socket();
        private final AttackedServer server;
        private final String header;
        private final int bytes;

        private Holder(AttackedServer server, String header, int bytes) {
            this.server = server;
            this.header = header;
            this.bytes = bytes;
        }

        private void begin() {
            try {
                socket.connect(server.address(), 5_000);
                OutputStream out = socket.getOutputStream();
                out.write(
                        ("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                        + "Content-Type: application/x-amz-json-1.1\r\n"
                                        + "X-Amz-Target: Firehose_20150804.PutRecordBatch\r\n"
                                        + header
                                        + "Content-Length: "
                                        + bytes
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                byte[] part = new byte[MEGABYTE];
                for (int rest = bytes - 1; rest > 0; rest -= MEGABYTE) {
                    out.write(part, 0, Math.min(rest, MEGABYTE));
                }
            } catch (IOException refused) {
                close();
            }
        }

        private void end() {
            try {
                socket.getOutputStream().write(0);
            } catch (IOException refused) {
                close();
            }
        }

        private void close() {
            try {
                socket.close();
            } catch (IOException closed) {
                // It is of no use any more.
            }
        }
    }
}
