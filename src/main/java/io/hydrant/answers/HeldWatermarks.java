package io.hydrant.answers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.streaming.api.watermark.Watermark;

/** Watermarks until all batches that came before them have ended. */
final class HeldWatermarks {

    private final Queue<Held> held = new ArrayDeque<>();

    /** {@code place} is that of the next batch. */
    void add(Watermark mark, long place) {
        held.add(new Held(mark, place));
    }

    /** Those that may pass now that nothing before this place waits. */
    List<Watermark> takeUntil(long firstPlace) {
        List<Watermark> passing = new ArrayList<>();
        while (!held.isEmpty() && held.peek().place <= firstPlace) {
            passing.add(held.remove().mark);
        }
        return passing;
    }

    /** Their timestamps, for a checkpoint. */
    List<Long> timestamps() {
        List<Long> timestamps = new ArrayList<>();
        held.forEach(one -> timestamps.add(one.mark.getTimestamp()));
        return timestamps;
    }

    private static final class Held {

        private final Watermark mark;
        private final long place;

        Held(Watermark mark, long place) {
            this.mark = mark;
            this.place = place;
        }
    }
}
