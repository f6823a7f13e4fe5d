package io.hydrant.local.preview;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clicks in a shop, second by second, always the same. Some lines are broken on purpose. */
public final class SampleRecords {

    public static final int COUNT = 1_000;

    /** Every twentieth. */
    public static final int NOT_JSON = COUNT / 20;

    private static final Instant FIRST = Instant.parse("2026-01-31T08:00:00Z");
    private static final List<String> USERS =
            List.of("ada", "grace", "linus", "margaret", "dennis");
    private static final List<String> ACTIONS =
            List.of("login", "search", "add-to-cart", "buy", "logout", "return", "review");

    private SampleRecords() {}

    /** In the order in which they are put. */
    public static List<byte[]> all() {
        return IntStream.range(0, COUNT)
                .mapToObj(i -> text(i).getBytes(StandardCharsets.UTF_8))
                .collect(Collectors.toList());
    }

    private static String text(int i) {
        String time = FIRST.plusSeconds(i).toString();
        if (i % (COUNT / NOT_JSON) == 7) {
            return time + " ERROR connection reset while session " + i + " was written";
        }
        return "{\"user\":\""
                + USERS.get(i % USERS.size())
                + "\",\"time\":\""
                + time
                + "\",\"action\":\""
                + ACTIONS.get(i % ACTIONS.size())
                + "\",\"session\":"
                + i
                + ",\"debug\":true}";
    }

    /** The one that this was made of: no two have the same time. */
    public static Optional<String> original(String transformed) {
        return all().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(sample -> sample.startsWith("{") && transformed.contains(time(sample)))
                .findFirst();
    }

    private static String time(String sample) {
        int start = sample.indexOf("2026-");
        return sample.substring(start, sample.indexOf('"', start));
    }
}
