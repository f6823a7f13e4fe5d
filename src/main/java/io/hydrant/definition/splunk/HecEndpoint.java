package io.hydrant.definition.splunk;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;

/** Where Splunk's HTTP Event Collector is, and which of its two endpoints takes the records. */
public final class HecEndpoint implements Serializable {

    public static final String FIELD = "HECEndpoint";

    private static final long serialVersionUID = 1L;

    private static final String TYPE = "HECEndpointType";

    private static final TextRule URL =
            TextRule.matching(
                    ".*",
                    1,
                    2048,
                    "a URL of 1 to 2048 characters, such as https://splunk.example.com:8088");

    private final String url;
    private final boolean raw;

    private HecEndpoint(String url, boolean raw) {
        this.url = url;
        this.raw = raw;
    }

    static HecEndpoint read(DefinitionNode node) {
        String url = node.text(FIELD, URL);
        if (!url.isEmpty() && !isServer(url)) {
            node.rejected(
                    FIELD,
                    "Invalid HECEndpoint. Supported endpoint format is https://<domain>:<port>.");
        }
        return new HecEndpoint(
                url.replaceFirst("/$", ""),
                node.text(TYPE, TextRule.oneOf("Raw", "Event")).equals("Raw"));
    }

    private static boolean isServer(String text) {
        try {
            URI uri = new URI(text);
            return text.matches("https?://.+")
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getRawPath().matches("/?")
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /** The server, without a path. */
    public URI url() {
        return URI.create(url);
    }

    /** Whether it takes any text. The other endpoint takes events in JSON. */
    public boolean isRaw() {
        return raw;
    }
}
