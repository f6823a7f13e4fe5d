package io.hydrant.local.prometheus;

import io.hydrant.api.wire.call.CalledService;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers who scrapes, at one path, and leaves all else to others. */
public final class MetricsHandler extends Handler.Abstract {

    public static final String PATH = "/_hydrant/metrics";

    private final JobsMetrics metrics;

    public MetricsHandler(JobsMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        if (CalledService.of(request) != CalledService.HYDRANT
                || !CalledService.path(request).equals(PATH)
                || !request.getMethod().equals("GET")) {
            return false;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TextFormat.CONTENT_TYPE_004);
        byte[] text = metrics.text().getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(text), callback);
        return true;
    }
}
