package io.hydrant.destination.splunk;

/** A token that an HTTP Event Collector knows. */
final class HecToken {

    private final boolean enabled;
    private final boolean acknowledging;

    private HecToken(boolean enabled, boolean acknowledging) {
        this.enabled = enabled;
        this.acknowledging = acknowledging;
    }

    static HecToken withAcknowledgment() {
        return new HecToken(true, true);
    }

    static HecToken withoutAcknowledgment() {
        return new HecToken(true, false);
    }

    static HecToken disabled() {
        return new HecToken(false, true);
    }

    boolean isEnabled() {
        return enabled;
    }

    boolean acknowledges() {
        return acknowledging;
    }
}
