package io.hydrant.api.wire.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** How errors look in the protocol that a client of AWS speaks to the service it calls. */
enum ErrorForm {
    /** AWS JSON 1.0 and 1.1: most errors have status 400, and name their type in the body. */
    AWS_JSON(JsonAnswers.CONTENT_TYPE),
    REST_JSON("application/json"),
    /** Smithy's RPC with CBOR, such as CloudWatch's newest clients. */
    RPC_CBOR("application/cbor"),
    /** Of the query protocol, and of services with XML and paths, such as Route 53. */
    XML("text/xml"),
    EC2("text/xml"),
    S3("application/xml");

    private static final String AWS_JSON_1_0 = "application/x-amz-json-1.0";

    /** Those of AWS that answer in XML whatever is sent. */
    private static final Set<String> XML_SERVICES = Set.of("cloudfront", "route53");

    private final String contentType;

    ErrorForm(String contentType) {
        this.contentType = contentType;
    }

    static ErrorForm of(Request request) {
        switch (CalledService.of(request)) {
            case S3:
                return S3;
            case FIREHOSE:
            case KINESIS:
                return AWS_JSON;
            case LAMBDA:
            case HYDRANT:
                return REST_JSON;
            default:
                return ofAny(request);
        }
    }

    private static ErrorForm ofAny(Request request) {
        String type =
                Headers.first(request, HttpHeader.CONTENT_TYPE.asString()).toLowerCase(Locale.ROOT);
        if (Headers.first(request, "smithy-protocol").equals("rpc-v2-cbor")) {
            return RPC_CBOR;
        }
        if (!Headers.first(request, JsonAnswers.TARGET).isEmpty()
                || type.startsWith("application/x-amz-json")) {
            return AWS_JSON;
        }
        String service = CalledService.scope(request);
        boolean isQuery =
                type.startsWith("application/x-www-form-urlencoded")
                        || CalledService.namesAction(CalledService.query(request));
        if (service.equals("ec2")) {
            return EC2;
        }
        return isQuery || XML_SERVICES.contains(service) ? XML : REST_JSON;
    }

    boolean isOfS3() {
        return this == S3;
    }

    /** The status of most errors is 400, as the type says what happened. */
    boolean tellsTypeInBody() {
        return this == AWS_JSON || this == RPC_CBOR;
    }

    boolean isXml() {
        return this == XML || this == EC2 || this == S3;
    }

    String contentType(Request request) {
        boolean asked =
                this == AWS_JSON
                        && Headers.first(request, HttpHeader.CONTENT_TYPE.asString())
                                .startsWith(AWS_JSON_1_0);
        return asked ? AWS_JSON_1_0 : contentType;
    }

    byte[] body(String type, String message, boolean isFault, String requestId) {
        switch (this) {
            case XML:
                return xml(
                        "<ErrorResponse><Error><Type>"
                                + (isFault ? "Receiver" : "Sender")
                                + "</Type>"
                                + error(type, message)
                                + "</Error><RequestId>"
                                + requestId
                                + "</RequestId></ErrorResponse>");
            case EC2:
                return xml(
                        "<Response><Errors><Error>"
                                + error(type, message)
                                + "</Error></Errors><RequestID>"
                                + requestId
                                + "</RequestID></Response>");
            case S3:
                return xml(
                        "<Error>"
                                + error(type, message)
                                + "<RequestId>"
                                + requestId
                                + "</RequestId></Error>");
            default:
                return json(type, message);
        }
    }

    private byte[] json(String type, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (tellsTypeInBody()) {
            body.put("__type", type);
        }
        body.put("message", message);
        try {
            return this == RPC_CBOR ? Cbor.MAPPER.writeValueAsBytes(body) : Json.bytes(body);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String error(String code, String message) {
        return "<Code>" + text(code) + "</Code><Message>" + text(message) + "</Message>";
    }

    private static byte[] xml(String content) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + content)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String message) {
        return message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Loaded when it is needed: the jar for clusters has no such library. */
    private static final class Cbor {

        private static final ObjectMapper MAPPER = new CBORMapper();
    }
}
