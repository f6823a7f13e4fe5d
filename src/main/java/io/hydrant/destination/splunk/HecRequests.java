package io.hydrant.destination.splunk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hydrant.record.DeliveryBatch;
import io.hydrant.record.DeliveryRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/** Makes the requests for a batch: the one with its records, and those for its acknowledgment. */
final class HecRequests implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte[] NEWLINE = {'\n'};
    private static final ContentType JSON = ContentType.create("application/json");
    private static final ContentType TEXT = ContentType.create("text/plain");

    private final URI endpoint;
    private final boolean raw;
    private final boolean newlines;

    /** {@code newlines} says whether one is appended to each record. */
    HecRequests(URI endpoint, boolean raw, boolean newlines) {
        this.endpoint = endpoint;
        this.raw = raw;
        this.newlines = newlines;
    }

    HttpPost records(DeliveryBatch batch, String token) {
        HttpPost request = request(raw ? "raw" : "event", batch.id(), token);
        request.setEntity(
                new EntityTemplate(
                        length(batch), raw ? TEXT : JSON, null, out -> write(batch, out)));
        return request;
    }

    HttpPost acknowledgment(String ackId, String channel, String token) {
        HttpPost request = request("ack", channel, token);
        HttpEntity ids =
                new ByteArrayEntity(("{\"acks\":[" + ackId + "]}").getBytes(US_ASCII), JSON);
        request.setEntity(ids);
        return request;
    }

    // In both places, because some proxies drop headers that they do not know.
    private HttpPost request(String service, String channel, String token) {
        HttpPost request =
                new HttpPost(endpoint + "/services/collector/" + service + "?channel=" + channel);
        request.setHeader("Authorization", "Splunk " + token);
        request.setHeader("X-Splunk-Request-Channel", channel);
        return request;
    }

    private long length(DeliveryBatch batch) {
        return batch.sizeInBytes() + (newlines ? batch.records().size() : 0);
    }

    // Firehose puts nothing between records, and nothing around them.
    private void write(DeliveryBatch batch, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        for (DeliveryRecord record : batch.records()) {
            buffered.write(record.data());
            if (newlines) {
                buffered.write(NEWLINE);
            }
        }
        buffered.flush();
    }
}
