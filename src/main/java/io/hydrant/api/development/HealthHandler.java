package io.hydrant.api.development;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.call.CalledService;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reports the health of the server to anybody. The handler accepts only GET and HEAD of exactly its
 * path, and passes nothing on. No request of a stranger reaches another handler through this one.
 */
public final class HealthHandler extends Handler.Abstract {

    static final String PATH = "/_hydrant/health";

    private final DevelopmentApi helps;
    private final Supplier<Optional<String>> logTrouble;

    public HealthHandler(DevelopmentApi helps) {
        this(helps, Optional::empty);
    }

    /** {@code logTrouble} says why the log takes no records, as long as it takes none. */
    public HealthHandler(DevelopmentApi helps, Supplier<Optional<String>> logTrouble) {
        this.helps = helps;
        this.logTrouble = logTrouble;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean isRead =
                HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        if (!isRead
                || CalledService.of(request) != CalledService.HYDRANT
                || !CalledService.path(request).equals(PATH)) {
            return false;
        }
        ObjectNode health = helps.health();
        Optional<String> trouble = logTrouble.get();
        if (trouble.isPresent()) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
            health.put("status", "unavailable");
            health.put("reason", "Records cannot be stored: " + trouble.get());
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        byte[] bytes = (health + "\n").getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(bytes), callback);
        return true;
    }
}
