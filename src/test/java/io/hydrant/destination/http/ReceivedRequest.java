package io.hydrant.destination.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A request as it came over the wire. */
public final class ReceivedRequest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String requestLine;
    private final Map<String, String> headers;
    private final byte[] body;

    private ReceivedRequest(String requestLine, Map<String, String> headers, byte[] body) {
        this.requestLine = requestLine;
        this.headers = headers;
        this.body = body;
    }

    /** Throws {@link EOFException} when the client has hung up. */
    static ReceivedRequest read(InputStream in) throws IOException {
        String requestLine = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(": ", 2);
            if (headers.put(parts[0], parts[1]) != null) {
                throw new IOException("Header is given twice: " + parts[0]);
            }
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.get("Content-Length")));
        return new ReceivedRequest(requestLine, headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        String text = line.toString(ISO_8859_1);
        return text.substring(0, text.length() - 1);
    }

    String requestLine() {
        return requestLine;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public String id() {
        return headers.get("X-Amz-Firehose-Request-Id");
    }

    /** What a gzip body holds, or the body itself. */
    byte[] body() throws IOException {
        return "gzip".equals(headers.get("Content-Encoding"))
                ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                : body;
    }

    public JsonNode json() throws IOException {
        return JSON.readTree(body());
    }

    /** The data of its records. */
    public List<byte[]> records() throws IOException {
        List<byte[]> records = new ArrayList<>();
        for (JsonNode record : json().get("records")) {
            records.add(record.get("data").binaryValue());
        }
        return records;
    }
}
