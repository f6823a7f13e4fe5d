package io.hydrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Orders by their number, with what a function in Python makes of them. */
final class NumberedOrders {

    static final String FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:shout";

    private static final ObjectMapper JSON = new ObjectMapper();

    private NumberedOrders() {}

    static String order(int number) {
        return String.format(Locale.ROOT, "order %d %s", number, "lorem ".repeat(20 + number % 60));
    }

    /** It writes this file when it has seen an order that ends with "last". */
    static String function(String file) {
        return String.join(
                "\n",
                "import base64, pathlib",
                "",
                "def shout(event, context):",
                "    return {'records': [answer(record) for record in event['records']]}",
                "",
                "def answer(record):",
                "    text = base64.b64decode(record['data']).decode()",
                "    if text.endswith('last'):",
                "        pathlib.Path('" + file + "').touch()",
                "    result = {'3': 'ProcessingFailed', '7': 'Dropped'}.get("
                        + "text.split()[1][-1], 'Ok')",
                "    data = base64.b64encode(text.upper().encode()).decode()",
                "    return {'recordId': record['recordId'], 'result': result, 'data': data}",
                "");
    }

    /** Of these orders, sorted. */
    static List<String> delivered(List<String> orders) {
        return numbered(orders, number -> number % 10 != 3 && number % 10 != 7)
                .map(order -> order.toUpperCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.toList());
    }

    /** Of these orders, sorted; without what depends on time. */
    static List<String> failed(List<String> orders) {
        return numbered(orders, number -> number % 10 == 3)
                .map(NumberedOrders::failure)
                .sorted()
                .collect(Collectors.toList());
    }

    private static Stream<String> numbered(List<String> orders, IntPredicate numbers) {
        return IntStream.range(0, orders.size()).filter(numbers).mapToObj(orders::get);
    }

    private static String failure(String order) {
        return JSON.createObjectNode()
                .put("attemptsMade", 1)
                .put("errorCode", "Lambda.ProcessingFailedStatus")
                .put("errorMessage", "ProcessingFailed status set for record")
                .put("rawData", order.getBytes(UTF_8))
                .put("lambdaARN", FUNCTION_ARN)
                .toString();
    }

    /** Lines of the error output, in the form of {@link #failed}. */
    static List<String> withoutTimes(List<String> failures) {
        return failures.stream()
                .map(NumberedOrders::withoutTimes)
                .sorted()
                .collect(Collectors.toList());
    }

    private static String withoutTimes(String failure) {
        try {
            JsonNode read = JSON.readTree(failure);
            for (String time : List.of("arrivalTimestamp", "attemptEndingTimestamp")) {
                if (!((ObjectNode) read).remove(time).isIntegralNumber()) {
                    throw new IllegalArgumentException("No time: " + time);
                }
            }
            return read.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
