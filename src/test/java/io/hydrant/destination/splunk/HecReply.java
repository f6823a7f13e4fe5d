package io.hydrant.destination.splunk;

/** What an HTTP Event Collector, or a proxy in front of it, answers. */
public final class HecReply {

    private final int status;
    private final String contentType;
    private final String body;

    private HecReply(int status, String contentType, String body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    public static HecReply of(int status, String text, int code) {
        return json(status, "{\"text\":\"" + text + "\",\"code\":" + code + "}");
    }

    static HecReply json(int status, String body) {
        return new HecReply(status, "application/json; charset=UTF-8", body);
    }

    static HecReply html(int status, String body) {
        return new HecReply(status, "text/html", body);
    }

    static HecReply taken(int code, long ackId) {
        return json(200, "{\"text\":\"Success\",\"code\":" + code + ",\"ackId\":" + ackId + "}");
    }

    static HecReply invalidEvent(String text, int code, int event) {
        return json(
                400,
                "{\"text\":\""
                        + text
                        + "\",\"code\":"
                        + code
                        + ",\"invalid-event-number\":"
                        + event
                        + "}");
    }

    public static HecReply busy() {
        return of(503, "Server is busy", 9);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    String body() {
        return body;
    }
}
