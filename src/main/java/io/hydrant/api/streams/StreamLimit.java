package io.hydrant.api.streams;

/** The number of delivery streams that can run on this server, and how to raise the number. */
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

    /** The error message for one delivery stream too many. */
    public String sentence() {
        return "The number of delivery streams is limited to " + most + " here. " + remedy;
    }
}
