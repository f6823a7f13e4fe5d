package io.hydrant.definition.http;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each request to an HTTP endpoint looks like: {@code RequestConfiguration}. */
public final class HttpEndpointRequest implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ATTRIBUTES = "CommonAttributes";
    private static final int MOST_ATTRIBUTES = 50;
    private static final TextRule ATTRIBUTE_NAME =
            TextRule.matching(
                    "(?s).*\\S.*", 1, 256, "a text of 1 to 256 characters that is not blank");

    private final boolean compressed;
    private final LinkedHashMap<String, String> commonAttributes;

    private HttpEndpointRequest(
            boolean compressed, LinkedHashMap<String, String> commonAttributes) {
        this.compressed = compressed;
        this.commonAttributes = commonAttributes;
    }

    static HttpEndpointRequest read(DefinitionNode node) {
        TextRule encodings = TextRule.oneOf("NONE", "GZIP");
        return new HttpEndpointRequest(
                node.text("ContentEncoding", encodings, "NONE").equals("GZIP"), attributes(node));
    }

    private static LinkedHashMap<String, String> attributes(DefinitionNode node) {
        List<DefinitionNode> entries = node.objects(ATTRIBUTES);
        if (entries.size() > MOST_ATTRIBUTES) {
            node.problem(
                    node.path(ATTRIBUTES)
                            + " has "
                            + entries.size()
                            + " entries; it must have from 0 to "
                            + MOST_ATTRIBUTES);
        }
        LinkedHashMap<String, String> attributes = new LinkedHashMap<>();
        for (DefinitionNode entry : entries) {
            String name = entry.text("AttributeName", ATTRIBUTE_NAME);
            String value = entry.text("AttributeValue", TextRule.line(0, 1024));
            if (attributes.put(name, value) != null && !name.isEmpty()) {
                entry.rejected(
                        "AttributeName",
                        "Http Endpoint Common Attributes have duplicate name " + name + ".");
            }
        }
        return attributes;
    }

    /** Whether its {@code Content-Encoding} is gzip. */
    public boolean isCompressed() {
        return compressed;
    }

    /** In the order in which they were given. */
    public Map<String, String> commonAttributes() {
        return Collections.unmodifiableMap(commonAttributes);
    }
}
