package io.hydrant.api.development;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.streams.LifeCycle;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.CalledService;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the helps for development below {@code /_hydrant/}, and leaves all else to others. */
public final class DevelopmentHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentHandler.class);

    private static final String BASE = "/_hydrant/";
    private static final Pattern STREAM =
            Pattern.compile(BASE + "delivery-streams/([a-zA-Z0-9_.-]{1,64})");
    private static final Pattern FLUSH = Pattern.compile(STREAM.pattern() + "/flush");
    private static final Pattern REDRIVE = Pattern.compile(STREAM.pattern() + "/redrive");
    private static final Pattern REDRIVE_BY_ID =
            Pattern.compile(REDRIVE.pattern() + "/(\\d{1,20})");

    private static final int LONGEST_BODY = 64 * 1024;

    private interface Help {
        ObjectNode answer() throws IOException;
    }

    private final DevelopmentApi helps;

    public DevelopmentHandler(DevelopmentApi helps) {
        this.helps = helps;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (CalledService.of(request) != CalledService.HYDRANT) {
            return false;
        }
        try {
            send(response, callback, 200, answer(request));
        } catch (ApiException e) {
            send(response, callback, e.status(), message(e.getMessage()));
        } catch (IOException e) {
            LOG.warn("The development API failed: path={}", CalledService.path(request), e);
            send(response, callback, 500, message(LifeCycle.sentence(e)));
        } catch (RuntimeException e) {
            LOG.error("The development API failed: path={}", CalledService.path(request), e);
            send(response, callback, 500, message(LifeCycle.sentence(e)));
        }
        return true;
    }

    private ObjectNode answer(Request request) throws IOException {
        String path = CalledService.path(request);
        String region = region(request);
        Matcher stream = STREAM.matcher(path);
        Matcher flush = FLUSH.matcher(path);
        Matcher redrive = REDRIVE.matcher(path);
        Matcher redriveById = REDRIVE_BY_ID.matcher(path);
        if (path.equals(HealthHandler.PATH)) {
            throw wrongMethod(request, "GET");
        }
        if (stream.matches()) {
            return when(request, "GET", () -> helps.show(stream.group(1), region));
        }
        if (flush.matches()) {
            return when(request, "POST", () -> helps.flush(flush.group(1), region));
        }
        if (redrive.matches()) {
            return when(
                    request,
                    "POST",
                    () ->
                            helps.redrive(
                                    redrive.group(1), region, RedriveRequest.parse(body(request))));
        }
        if (redriveById.matches()) {
            return when(
                    request,
                    "GET",
                    () -> helps.redrive(redriveById.group(1), region, redriveById.group(2)));
        }
        throw ApiException.of(
                        "ResourceNotFoundException",
                        "There is nothing at this path; there is GET "
                                + HealthHandler.PATH
                                + ", GET "
                                + BASE
                                + "delivery-streams/NAME, POST "
                                + BASE
                                + "delivery-streams/NAME/flush, POST "
                                + BASE
                                + "delivery-streams/NAME/redrive, and GET "
                                + BASE
                                + "delivery-streams/NAME/redrive/ID")
                .withStatus(404);
    }

    private static String region(Request request) {
        try {
            Fields query = Request.extractQueryParameters(request);
            return Optional.ofNullable(query.getValue("region")).orElse("");
        } catch (RuntimeException undecodable) {
            throw ApiException.of(
                    "InvalidArgumentException",
                    "The query cannot be decoded; it must be ?region= and the name of a region");
        }
    }

    private static String body(Request request) throws IOException {
        byte[] body = Content.Source.asInputStream(request).readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw ApiException.of(
                    "InvalidArgumentException",
                    "The body is longer than 64 KiB; it must be a JSON object");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static ObjectNode when(Request request, String method, Help help) throws IOException {
        if (!request.getMethod().equals(method)) {
            throw wrongMethod(request, method);
        }
        return help.answer();
    }

    private static ApiException wrongMethod(Request request, String method) {
        return ApiException.of(
                        "InvalidArgumentException",
                        "The method is " + request.getMethod() + "; it must be " + method)
                .withStatus(405);
    }

    private static ObjectNode message(String sentence) {
        return JsonNodeFactory.instance.objectNode().put("message", sentence);
    }

    private static void send(Response response, Callback callback, int status, ObjectNode body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        byte[] bytes = (body + "\n").getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
