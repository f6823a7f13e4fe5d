package io.hydrant.destination.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;

/** The JSON body of a request. Its length is known before it is written. */
final class RequestJson {

    private static final byte[] BEFORE_DATA = "{\"data\":\"".getBytes(US_ASCII);
    private static final byte[] AFTER_DATA = "\"},".getBytes(US_ASCII);
    private static final byte[] AFTER_LAST_DATA = "\"}".getBytes(US_ASCII);
    private static final byte[] END = "]}".getBytes(US_ASCII);

    private final DeliveryBatch batch;
    private final byte[] start;

    /** {@code timestamp} is the time of this attempt, in epoch milliseconds. */
    RequestJson(DeliveryBatch batch, long timestamp) {
        this.batch = batch;
        this.start =
                ("{\"requestId\":\""
                                + batch.id()
                                + "\",\"timestamp\":"
                                + timestamp
                                + ",\"records\":[")
                        .getBytes(US_ASCII);
    }

    long length() {
        long length = start.length + END.length - 1L;
        for (DeliveryRecord record : batch.records()) {
            length += BEFORE_DATA.length + base64Length(record) + AFTER_DATA.length;
        }
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(start);
        byte[] base64 = new byte[longestBase64()];
        int left = batch.records().size();
        for (DeliveryRecord record : batch.records()) {
            out.write(BEFORE_DATA);
            out.write(base64, 0, Base64.getEncoder().encode(record.data(), base64));
            out.write(--left == 0 ? AFTER_LAST_DATA : AFTER_DATA);
        }
        out.write(END);
    }

    private int longestBase64() {
        return batch.records().stream().mapToInt(RequestJson::base64Length).max().orElse(0);
    }

    private static int base64Length(DeliveryRecord record) {
        return (record.data().length + 2) / 3 * 4;
    }
}
