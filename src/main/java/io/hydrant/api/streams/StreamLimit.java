package io.hydrant.api.streams;

/** How many delivery streams can run here, and how there can be more. */
public final class StreamLimit {

    private final int most;
    private final String remedy;

    private StreamLimit(int most, String remedy) {
        this.most = most;
        this.remedy = remedy;
    }

    static StreamLimit none() {
        return new StreamLimit(Integer.MAX_VALUE, "");
    }

    /** The remedy is a sentence that names the setting. */
    public static StreamLimit of(int most, String remedy) {
        return new StreamLimit(most, remedy);
    }

    public boolean isReachedBy(long streams) {
        return streams >= most;
    }

    /** What to answer when there is no room for one more. */
    public String sentence() {
        return "The number of delivery streams is limited to " + most + " here. " + remedy;
    }
}
