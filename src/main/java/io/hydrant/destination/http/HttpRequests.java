package io.hydrant.destination.http;

import io.hydrant.record.DeliveryBatch;
import java.net.URI;
import java.time.Clock;
import org.apache.hc.client5.http.classic.methods.HttpPost;

/** Makes the request for a batch. */
final class HttpRequests {

    private final URI url;
    private final RequestHeaders headers;
    private final int gzipLevel;
    private final Clock clock;

    /** {@code gzipLevel} is 0 if the body is not compressed. */
    HttpRequests(URI url, RequestHeaders headers, int gzipLevel, Clock clock) {
        this.url = url;
        this.headers = headers;
        this.gzipLevel = gzipLevel;
        this.clock = clock;
    }

    HttpPost request(DeliveryBatch batch, String accessKey) {
        HttpPost request = new HttpPost(url);
        headers.putOn(request, batch.id(), accessKey);
        request.setEntity(
                gzipLevel == 0
                        ? BatchEntity.plain(batch, clock.millis())
                        : BatchEntity.compressed(batch, clock.millis(), gzipLevel));
        return request;
    }
}
