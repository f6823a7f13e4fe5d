package io.hydrant.destination.http;

import io.hydrant.record.DeliveryBatch;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/** Makes the entity of a request. Its length is always known, as the protocol requires. */
final class BatchEntity {

    private static final int BUFFER_BYTES = 64 * 1024;
    // Apache's own constant would add a charset.
    private static final ContentType JSON = ContentType.create("application/json");

    private BatchEntity() {}

    /** The entity encodes itself while it is written, so memory never holds the whole body. */
    static HttpEntity plain(DeliveryBatch batch, long timestamp) {
        RequestJson json = new RequestJson(batch, timestamp);
        return new EntityTemplate(
                json.length(),
                JSON,
                null,
                out -> {
                    OutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
                    json.writeTo(buffered);
                    buffered.flush();
                });
    }

    static HttpEntity compressed(DeliveryBatch batch, long timestamp, int level) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
        try (OutputStream out =
                new BufferedOutputStream(new LevelledGzip(bytes, level), BUFFER_BYTES)) {
            new RequestJson(batch, timestamp).writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new ByteArrayEntity(bytes.toByteArray(), JSON, "gzip");
    }

    private static final class LevelledGzip extends GZIPOutputStream {

        LevelledGzip(OutputStream out, int level) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(level);
        }
    }
}
