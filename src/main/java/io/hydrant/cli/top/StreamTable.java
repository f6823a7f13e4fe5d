package io.hydrant.cli.top;

import com.fasterxml.jackson.databind.JsonNode;
import io.hydrant.cli.text.Terminal;
import io.hydrant.cli.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Delivery streams as lines of a terminal. */
final class StreamTable {

    private static final String FORM = "%-32s %-10s %9s %11s %12s %10s %10s  %s";
    private static final int LONGEST_NAME = 32;

    private final List<JsonNode> streams;
    private final Terminal terminal;

    private StreamTable(List<JsonNode> streams, Terminal terminal) {
        this.streams = streams;
        this.terminal = terminal;
    }

    static StreamTable of(JsonNode listed, Terminal terminal) {
        List<JsonNode> streams = new ArrayList<>();
        listed.forEach(streams::add);
        streams.sort(
                Comparator.comparing((JsonNode stream) -> !isFailed(stream))
                        .thenComparing(stream -> stream.path("name").asText()));
        return new StreamTable(streams, terminal);
    }

    /** Whether the failures of all are known. */
    static boolean isComplete(JsonNode listed) {
        for (JsonNode stream : listed) {
            if (!isFailed(stream) && !stream.has("failedLastHour")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFailed(JsonNode stream) {
        return stream.path("health").asText().equals("failed");
    }

    boolean hasTrouble() {
        return streams.stream().anyMatch(StreamTable::isFailed);
    }

    List<String> lines() {
        if (streams.isEmpty()) {
            return List.of("There is no delivery stream");
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        FORM,
                        "NAME",
                        "STATE",
                        "IN/S",
                        "DELIVERED/S",
                        "FRESHNESS",
                        "FAILED/H",
                        "BUFFERED",
                        ""));
        lines.addAll(streams.stream().map(this::line).collect(Collectors.toList()));
        return lines;
    }

    private String line(JsonNode stream) {
        boolean isFailed = isFailed(stream);
        String line =
                String.format(
                                Locale.ROOT,
                                FORM,
                                shortened(stream.path("name").asText()),
                                stream.path("health").asText(),
                                rate(stream.path("inPerSecond")),
                                rate(stream.path("deliveredPerSecond")),
                                age(stream.path("freshnessSeconds")),
                                count(stream.path("failedLastHour")),
                                Words.bytes(stream.path("bytesBuffered").asLong()),
                                isFailed || stream.path("cause").asText().contains(": ")
                                        ? stream.path("cause").asText()
                                        : "")
                        .stripTrailing();
        return isFailed ? terminal.bad(line) : line;
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static String rate(JsonNode rate) {
        return rate.isNumber() ? String.format(Locale.ROOT, "%.1f", rate.asDouble()) : "-";
    }

    private static String age(JsonNode seconds) {
        return seconds.isNumber() ? Words.duration(Duration.ofSeconds(seconds.asLong())) : "-";
    }

    private static String count(JsonNode count) {
        return count.isNumber() ? Words.count(count.asLong()) : "-";
    }
}
