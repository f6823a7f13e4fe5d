package io.hydrant.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.time.Instant;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * The same rows written as Parquet's own library offers it, in one thread, 64 MB of JSON a file.
 */
final class ParquetLoop implements Runnable {

    private static final long FILE_BYTES = 64L * 1024 * 1024;
    private static final int COUNTED_TOGETHER = 100;

    private static final MessageType SCHEMA =
            MessageTypeParser.parseMessageType(
                    "message events { optional binary user (STRING); optional binary session"
                            + " (STRING); optional binary action (STRING); optional int96 time;"
                            + " optional int64 number; optional group device { optional boolean"
                            + " mobile; optional binary ip (STRING); } optional binary text"
                            + " (STRING); }");

    private final Workload workload;
    private final JsonFactory json = new JsonFactory();

    ParquetLoop(Workload workload) {
        this.workload = workload;
    }

    @Override
    public void run() {
        EventPool pool = new EventPool(workload.recordSize());
        try {
            Files.createDirectories(workload.output());
            long number = 0;
            for (int file = 0; !Thread.interrupted(); file++) {
                try (ParquetWriter<Group> out = open(file)) {
                    for (long written = 0; written < FILE_BYTES; ) {
                        byte[] event = pool.event(number++);
                        out.write(row(event));
                        written += event.length;
                        if (number % COUNTED_TOGETHER == 0) {
                            Emitted.add(COUNTED_TOGETHER);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ParquetWriter<Group> open(int file) throws IOException {
        return ExampleParquetWriter.builder(
                        new LocalOutputFile(workload.output().resolve("part-" + file)))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withCodecFactory(new SnappyPages())
                .withDictionaryEncoding(false)
                .build();
    }

    private Group row(byte[] event) throws IOException {
        Group row = new SimpleGroup(SCHEMA);
        try (JsonParser in = json.createParser(event)) {
            in.nextToken();
            for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
                in.nextToken();
                add(field, in, row);
            }
        }
        return row;
    }

    private static void add(String field, JsonParser in, Group row) throws IOException {
        switch (field) {
            case "number":
                row.add(field, in.getLongValue());
                break;
            case "time":
                row.add(field, int96(Instant.parse(in.getText())));
                break;
            case "mobile":
                row.add(field, in.getBooleanValue());
                break;
            case "device":
                Group device = row.addGroup(field);
                for (String inner = in.nextFieldName(); inner != null; inner = in.nextFieldName()) {
                    in.nextToken();
                    add(inner, in, device);
                }
                break;
            default:
                row.add(field, in.getText());
        }
    }

    private static Binary int96(Instant instant) {
        return Binary.fromConstantByteArray(
                ByteBuffer.allocate(12)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(
                                instant.getEpochSecond() % 86_400 * 1_000_000_000L
                                        + instant.getNano())
                        .putInt((int) (instant.getEpochSecond() / 86_400 + 2_440_588))
                        .array());
    }
}
