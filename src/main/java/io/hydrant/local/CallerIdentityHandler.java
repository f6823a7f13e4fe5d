package io.hydrant.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.api.wire.body.RequestBody;
import io.hydrant.api.wire.call.CalledService;
import io.hydrant.api.wire.call.Headers;
import io.hydrant.api.wire.call.JsonAnswers;
import io.hydrant.api.wire.call.QueryString;
import io.hydrant.api.wire.signature.Callers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * STS's GetCallerIdentity, which tools such as Terraform ask before anything else; leaves STS's
 * other operations to the answer that they are not served.
 */
final class CallerIdentityHandler extends Handler.Abstract {

    private static final String OPERATION = "GetCallerIdentity";
    private static final int MAX_BODY_BYTES = 64 << 10;
    private static final String USER_ID = "AIDAHYDRANTLOCALUSER";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String accountId;

    CallerIdentityHandler(String accountId) {
        this.accountId = accountId;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        if (CalledService.of(request) != CalledService.STS
                || !operation(request).equals(OPERATION)) {
            return false;
        }
        String requestId = UUID.randomUUID().toString();
        String arn = "arn:" + partition(Callers.of(request).region()) + ":iam::" + accountId;
        ObjectNode identity = JSON.createObjectNode();
        identity.put("Account", accountId);
        identity.put("Arn", arn + ":user/hydrant");
        identity.put("UserId", USER_ID);
        if (!target(request).isEmpty()) {
            byte[] body = JSON.writeValueAsBytes(identity);
            answer("application/x-amz-json-1.1", body, requestId, response, callback);
        } else if (Headers.first(request, HttpHeader.ACCEPT.asString())
                .startsWith("application/json")) {
            byte[] body = JSON.writeValueAsBytes(wrapped(identity, requestId));
            answer("application/json", body, requestId, response, callback);
        } else {
            byte[] body = xml(identity, requestId).getBytes(StandardCharsets.UTF_8);
            answer("text/xml", body, requestId, response, callback);
        }
        return true;
    }

    /** Of the target, of the form in the body, or of the query, as a presigned request has it. */
    private static String operation(Request request) throws IOException {
        String target = target(request);
        if (!target.isEmpty()) {
            return target.substring(target.indexOf('.') + 1);
        }
        String form = new String(RequestBody.of(request, MAX_BODY_BYTES), StandardCharsets.UTF_8);
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        return QueryString.parse(form + "&" + query).stream()
                .filter(pair -> pair.name().equals("Action"))
                .map(QueryString.Pair::value)
                .findFirst()
                .orElse("");
    }

    private static String target(Request request) {
        return Headers.first(request, JsonAnswers.TARGET);
    }

    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** The query protocol's answer in JSON, for clients that accept nothing else. */
    private static ObjectNode wrapped(ObjectNode identity, String requestId) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode response = answer.putObject(OPERATION + "Response");
        response.set(OPERATION + "Result", identity);
        response.putObject("ResponseMetadata").put("RequestId", requestId);
        return answer;
    }

    private static String xml(ObjectNode identity, String requestId) {
        StringBuilder members = new StringBuilder();
        identity.properties()
                .forEach(
                        member ->
                                members.append("<" + member.getKey() + ">")
                                        .append(member.getValue().asText())
                                        .append("</" + member.getKey() + ">"));
        return "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                + "<GetCallerIdentityResult>"
                + members
                + "</GetCallerIdentityResult><ResponseMetadata><RequestId>"
                + requestId
                + "</RequestId></ResponseMetadata></GetCallerIdentityResponse>";
    }

    private static void answer(
            String contentType,
            byte[] body,
            String requestId,
            Response response,
            Callback callback) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put("x-amzn-RequestId", requestId);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
