package io.hydrant.destination.cloudwatchlogs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Messages for one {@code PutLogEvents}, up to its limits and in the order of their times. */
final class LogBatch {

    static final int MOST_MESSAGES = 10_000;
    static final int MOST_BYTES = 1_048_576;

    private final List<LogMessage> messages = new ArrayList<>();
    private int bytes;

    /**
     * Adds a message if there is room, and returns whether there was. The first message always has
     * room.
     */
    boolean add(LogMessage message) {
        boolean isFull = messages.size() == MOST_MESSAGES || bytes + message.size() > MOST_BYTES;
        if (isFull && !messages.isEmpty()) {
            return false;
        }
        messages.add(message);
        bytes += message.size();
        return true;
    }

    List<LogMessage> inOrder() {
        List<LogMessage> sorted = new ArrayList<>(messages);
        sorted.sort(Comparator.comparingLong(LogMessage::timestamp));
        return sorted;
    }

    int size() {
        return messages.size();
    }
}
