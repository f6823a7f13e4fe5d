package io.hydrant.definition.http;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;

/** Where an HTTP endpoint is, and the key that it knows a stream by. */
public final class HttpEndpointConfiguration implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final TextRule URL =
            TextRule.matching(
                    "https?://.+",
                    1,
                    1000,
                    "a URL of 1 to 1000 characters, such as https://example.com/firehose");
    private static final TextRule NAME =
            TextRule.matching(
                    "(?s)(?!\\s*$).+", 1, 256, "a text of 1 to 256 characters that is not blank");
    // What a header can hold.
    private static final TextRule ACCESS_KEY =
            TextRule.matching(
                    "[\\x20-\\x7e]*", 0, 4096, "a text of 0 to 4096 printable ASCII characters");

    private final String url;
    private final String name;
    private final String accessKey;

    private HttpEndpointConfiguration(String url, String name, String accessKey) {
        this.url = url;
        this.name = name;
        this.accessKey = accessKey;
    }

    static HttpEndpointConfiguration read(DefinitionNode node) {
        String url = node.text("Url", URL);
        if (!url.isEmpty() && !isUrl(url)) {
            node.wrong("Url", URL.allowed());
        }
        return new HttpEndpointConfiguration(
                url, node.text("Name", NAME, ""), node.secret("AccessKey", ACCESS_KEY));
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    public URI url() {
        return URI.create(url);
    }

    /** Empty when it was not given. */
    public String name() {
        return name;
    }

    /** A secret; empty when there is none. */
    public String accessKey() {
        return accessKey;
    }
}
