package io.hydrant.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.body.RequestBody;
import io.hydrant.api.wire.call.CalledService;
import io.hydrant.processing.function.FunctionInvoker;
import io.hydrant.processing.function.InvocationResult;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lambda's Invoke and GetFunction for functions that run here. */
final class FunctionsHandler extends Handler.Abstract {

    private static final String PATH = "/2015-03-31/functions/";
    private static final Pattern FUNCTION = Pattern.compile(PATH + "([^/]+)(/invocations)?/?");

    /** A name, or an ARN of one, whole or in part; then perhaps a version or an alias. */
    private static final Pattern NAME =
            Pattern.compile(
                    "(?:(?:arn:[a-z-]+:lambda:[a-z0-9-]+:)?\\d{12}:function:)?([\\w-]+)(?::.+)?");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalFunctions functions;

    FunctionsHandler(LocalFunctions functions) {
        this.functions = functions;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        if (CalledService.of(request) != CalledService.LAMBDA) {
            return false;
        }
        Matcher asked = FUNCTION.matcher(CalledService.path(request));
        boolean invoked = asked.matches() && asked.group(2) != null;
        if (!asked.matches() || !request.getMethod().equals(invoked ? "POST" : "GET")) {
            refuse(
                    404,
                    "UnknownOperationException",
                    "Lambda has only Invoke and GetFunction here, for functions that local mode"
                            + " runs.",
                    response,
                    callback);
            return true;
        }
        String name = name(asked.group(1));
        if (!functions.has(name)) {
            refuse(
                    404,
                    "ResourceNotFoundException",
                    "Function not found: " + functions.arn(name),
                    response,
                    callback);
        } else if (invoked) {
            invoke(name, request, response, callback);
        } else {
            describe(name, response, callback);
        }
        return true;
    }

    private static String name(String segment) {
        String decoded = decoded(segment);
        Matcher name = NAME.matcher(decoded);
        return name.matches() ? name.group(1) : decoded;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return segment;
        }
    }

    private void invoke(String name, Request request, Response response, Callback callback)
            throws IOException {
        byte[] event = RequestBody.of(request, FunctionInvoker.MAX_PAYLOAD_BYTES + 1);
        if (event.length > FunctionInvoker.MAX_PAYLOAD_BYTES) {
            refuse(
                    413,
                    "RequestTooLargeException",
                    "Request must be smaller than "
                            + FunctionInvoker.MAX_PAYLOAD_BYTES
                            + " bytes for the InvokeFunction operation",
                    response,
                    callback);
            return;
        }
        String type =
                Optional.ofNullable(request.getHeaders().get("X-Amz-Invocation-Type")).orElse("");
        if (type.equals("DryRun")) {
            answer(204, new byte[0], response, callback);
            return;
        }
        CompletableFuture<InvocationResult> invoked;
        try {
            invoked = functions.invoke(name, event);
        } catch (IOException notLoaded) {
            String why = notLoaded.getMessage();
            refuse(502, "InvalidRuntimeException", why, response, callback);
            return;
        }
        if (type.equals("Event")) {
            answer(202, new byte[0], response, callback);
        } else {
            invoked.whenComplete((result, bug) -> tell(result, bug, response, callback));
        }
    }

    private static void tell(
            InvocationResult result, Throwable bug, Response response, Callback callback) {
        try {
            if (bug != null) {
                refuse(
                        500,
                        "ServiceException",
                        "The function could not be run.",
                        response,
                        callback);
            } else if (result.payload().isPresent()) {
                response.getHeaders().put("X-Amz-Executed-Version", "$LATEST");
                answer(200, result.payload().get(), response, callback);
            } else if (result.functionError().isPresent()) {
                response.getHeaders().put("X-Amz-Executed-Version", "$LATEST");
                response.getHeaders().put("X-Amz-Function-Error", "Unhandled");
                answer(200, result.functionError().get(), response, callback);
            } else {
                refuse(502, "ServiceException", result.message(), response, callback);
            }
        } catch (IOException e) {
            callback.failed(e);
        }
    }

    private void describe(String name, Response response, Callback callback) throws IOException {
        ObjectNode configuration = JSON.createObjectNode();
        configuration.put("FunctionName", name);
        configuration.put("FunctionArn", functions.arn(name));
        configuration.put("Version", "$LATEST");
        configuration.put("State", "Active");
        configuration.put("PackageType", "Zip");
        ObjectNode function = JSON.createObjectNode();
        function.set("Configuration", configuration);
        answer(200, JSON.writeValueAsBytes(function), response, callback);
    }

    private static void refuse(
            int status, String type, String message, Response response, Callback callback)
            throws IOException {
        response.getHeaders().put("x-amzn-ErrorType", type);
        byte[] body =
                JSON.writeValueAsBytes(
                        JSON.createObjectNode()
                                .put("Type", status < 500 ? "User" : "Service")
                                .put("Message", message));
        answer(status, body, response, callback);
    }

    private static void answer(int status, byte[] body, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
