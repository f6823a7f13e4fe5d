package io.hydrant.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.call.ApiException;
import io.hydrant.api.wire.call.CalledService;
import io.hydrant.job.Causes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The paths of the console. Those that it does not know are left to others. */
final class ConsoleHandler extends Handler.Abstract {

    static final String BASE = "/_hydrant/";
    static final String LINKS = "/_hydrant/links";

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleHandler.class);

    private static final String STREAMS = BASE + "delivery-streams";
    private static final Pattern STREAM =
            Pattern.compile(
                    STREAMS
                            + "/([a-zA-Z0-9_.-]{1,64})"
                            + "(?:/(failures|objects|definition|records|try)(?:/(.+))?)?");

    /** 500 records of 1,000 KiB are more than one call takes, in base64 too. */
    private static final int LARGEST_BODY = 6 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private interface Work {
        JsonNode done() throws IOException;
    }

    private final ConsoleApi api;
    private final Assets assets;
    private final Events events;
    private final Optional<SignIn> signIn;

    ConsoleHandler(ConsoleApi api, Assets assets, Events events, Optional<SignIn> signIn) {
        this.api = api;
        this.assets = assets;
        this.events = events;
        this.signIn = signIn;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = CalledService.path(request);
        if (CalledService.of(request) != CalledService.HYDRANT || !path.startsWith(BASE)) {
            return false;
        }
        if (assets.has(path.substring(BASE.length()))) {
            if (isMethod("GET", request, response, callback)) {
                assets.send(path.substring(BASE.length()), response, callback);
            }
            return true;
        }
        if (path.equals(BASE + "events")) {
            if (request.getMethod().equals("HEAD")) {
                // It would wait for an end that never comes.
                Answers.message(response, callback, 405, "The method is HEAD; it must be GET");
            } else if (isMethod("GET", request, response, callback)) {
                events.subscribe(
                        request,
                        response,
                        callback,
                        parameter(request, "stream"),
                        parameter(request, "region"));
            }
            return true;
        }
        return handleJson(path, request, response, callback);
    }

    private boolean handleJson(String path, Request request, Response response, Callback callback) {
        if (path.equals(STREAMS)) {
            answer("GET", request, response, callback, api::list);
            return true;
        }
        if (path.equals(LINKS) && signIn.isPresent()) {
            answer(
                    "POST",
                    request,
                    response,
                    callback,
                    () -> JsonNodeFactory.instance.objectNode().put("link", signIn.get().link()));
            return true;
        }
        Matcher matcher = STREAM.matcher(path);
        return matcher.matches() && handleStream(matcher, request, response, callback);
    }

    private boolean handleStream(
            Matcher path, Request request, Response response, Callback callback) {
        String name = path.group(1);
        String what = Optional.ofNullable(path.group(2)).orElse("");
        Optional<String> below = Optional.ofNullable(path.group(3));
        if (below.isPresent() && !what.equals("objects")) {
            return false;
        }
        String region = parameter(request, "region");
        switch (what) {
            case "":
                answer("GET", request, response, callback, () -> api.stream(name, region));
                return true;
            case "failures":
                answer("GET", request, response, callback, () -> api.failures(name, region));
                return true;
            case "objects":
                answer(
                        "GET",
                        request,
                        response,
                        callback,
                        () ->
                                below.isPresent()
                                        ? api.object(name, region, decoded(below.get()))
                                        : api.objects(name, region));
                return true;
            case "definition":
                answer("GET", request, response, callback, () -> api.definition(name, region));
                return true;
            case "records":
                answer(
                        "POST",
                        request,
                        response,
                        callback,
                        () -> api.put(name, region, body(request)));
                return true;
            default:
                answer(
                        "POST",
                        request,
                        response,
                        callback,
                        () -> api.tryRecord(name, region, body(request)));
                return true;
        }
    }

    private static boolean isMethod(
            String method, Request request, Response response, Callback callback) {
        boolean is =
                request.getMethod().equals(method)
                        || method.equals("GET") && request.getMethod().equals("HEAD");
        if (!is) {
            Answers.message(
                    response,
                    callback,
                    405,
                    "The method is " + request.getMethod() + "; it must be " + method);
        }
        return is;
    }

    private static void answer(
            String method, Request request, Response response, Callback callback, Work work) {
        if (!isMethod(method, request, response, callback)) {
            return;
        }
        try {
            Answers.json(response, callback, 200, work.done());
        } catch (ApiException e) {
            Answers.message(response, callback, e.status(), e.getMessage());
        } catch (FileNotFoundException e) {
            Answers.message(response, callback, 404, "There is no such object");
        } catch (IOException e) {
            LOG.warn("The console failed: path={}", CalledService.path(request), e);
            Answers.message(response, callback, 500, Causes.sentence(e));
        } catch (RuntimeException e) {
            LOG.error("The console failed: path={}", CalledService.path(request), e);
            Answers.message(response, callback, 500, Causes.sentence(e));
        }
    }

    private static ObjectNode body(Request request) throws IOException {
        byte[] bytes;
        try (InputStream in = Content.Source.asInputStream(request)) {
            bytes = in.readNBytes(LARGEST_BODY + 1);
        }
        if (bytes.length > LARGEST_BODY) {
            throw refused("The body must have no more than " + LARGEST_BODY + " bytes", 413);
        }
        JsonNode body;
        try {
            body = JSON.readTree(bytes);
        } catch (IOException e) {
            throw refused("The body is not JSON", 400);
        }
        if (body == null || !body.isObject()) {
            throw refused("The body must be a JSON object", 400);
        }
        return (ObjectNode) body;
    }

    private static ApiException refused(String sentence, int status) {
        return ApiException.of("InvalidArgumentException", sentence).withStatus(status);
    }

    private static String parameter(Request request, String name) {
        try {
            Fields query = Request.extractQueryParameters(request);
            return Optional.ofNullable(query.getValue(name)).orElse("");
        } catch (RuntimeException undecodable) {
            return "";
        }
    }

    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw refused("The key cannot be decoded", 400);
        }
    }
}
