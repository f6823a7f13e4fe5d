package io.hydrant.destination.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.hc.core5.http.HttpMessage;

/** The headers that all requests of a stream share. The access key is not among them. */
final class RequestHeaders implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ACCESS_KEY = "X-Amz-Firehose-Access-Key";

    private static final JsonFactory ASCII_JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final String sourceArn;
    private final String commonAttributes;

    RequestHeaders(String sourceArn, Map<String, String> commonAttributes) {
        this.sourceArn = sourceArn;
        this.commonAttributes = commonAttributes.isEmpty() ? "" : json(commonAttributes);
    }

    private static String json(Map<String, String> commonAttributes) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ASCII_JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("commonAttributes");
            for (Map.Entry<String, String> attribute : commonAttributes.entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Sets the headers of a request. An empty access key sets no header. */
    void putOn(HttpMessage request, String requestId, String accessKey) {
        request.setHeader("X-Amz-Firehose-Protocol-Version", "1.0");
        request.setHeader("X-Amz-Firehose-Request-Id", requestId);
        request.setHeader("X-Amz-Firehose-Source-Arn", sourceArn);
        if (!accessKey.isEmpty()) {
            request.setHeader(ACCESS_KEY, accessKey);
        }
        if (!commonAttributes.isEmpty()) {
            request.setHeader("X-Amz-Firehose-Common-Attributes", commonAttributes);
        }
    }
}
