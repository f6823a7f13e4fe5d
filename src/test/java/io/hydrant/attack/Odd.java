package io.hydrant.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Values that nobody expects in a request. */
final class Odd {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    ".",
                    "..",
                    "../../etc/passwd",
                    "/",
                    "//",
                    "\\",
                    "a\\..\\b",
                    "'",
                    "\"",
                    "';--",
                    "\u0000",
                    "\u0007\u001b[31m",
                    "\ud800",
                    "\u202e\u200b\ufeff",
                    "\ud83d\ude00\u0627\u0644\u0639",
                    "null",
                    "NaN",
                    "-1",
                    "1e99999999",
                    "%00%2e%2e%2f",
                    "!{",
                    "!{}",
                    "!{timestamp:yyyy/",
                    "!{timestamp:yyyy-MM-dd'T'HH}/!{firehose:random-string}/",
                    "!{partitionKeyFromQuery:a}/!{partitionKeyFromLambda:b}/",
                    "!{firehose:error-output-type}/!{firehose:random-string}!{firehose:random-string}",
                    "{a:.b|..|range(1e10)}",
                    "arn:aws:iam::123456789012:role/x",
                    "arn:aws:s3:::",
                    "arn:aws:kinesis:us-east-1:123456789012:stream/" + "s".repeat(200),
                    "${jndi:ldap://127.0.0.1/a}",
                    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                    "2038-01-19T03:14:08Z",
                    "AAAA====",
                    "true");

    private Odd() {}

    static String text(Random random) {
        switch (random.nextInt(12)) {
            case 0:
                return "a".repeat(random.nextInt(100_000));
            case 1:
                return "(\"[{'\\!".substring(random.nextInt(6)).repeat(random.nextInt(3_000));
            case 2:
                return random.ints(random.nextInt(64), 0, 0x2ff)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
            case 3:
                return TEXTS.get(random.nextInt(TEXTS.size()))
                        + TEXTS.get(random.nextInt(TEXTS.size()));
            default:
                return TEXTS.get(random.nextInt(TEXTS.size()));
        }
    }

    static JsonNode value(Random random) {
        switch (random.nextInt(13)) {
            case 0:
                return JSON.nullNode();
            case 1:
                return JSON.booleanNode(random.nextBoolean());
            case 2:
                return JSON.numberNode(random.nextInt(2_000) - 1_000);
            case 3:
                return JSON.numberNode(random.nextLong());
            case 4:
                return JSON.numberNode(
                        new BigDecimal(random.nextBoolean() ? "1e99999999" : "-1e-99999999"));
            case 5:
                return JSON.numberNode(random.nextGaussian() * 1e12);
            case 6:
                return JSON.objectNode();
            case 7:
                return JSON.arrayNode();
            case 8:
                return deep(1 + random.nextInt(2_000), random.nextBoolean());
            default:
                return JSON.textNode(text(random));
        }
    }

    private static JsonNode deep(int levels, boolean arrays) {
        JsonNode node = JSON.textNode("deep");
        for (int i = 0; i < levels; i++) {
            ObjectNode object = JSON.objectNode();
            node = arrays ? JSON.arrayNode().add(node) : object.set("a", node);
        }
        return node;
    }
}
