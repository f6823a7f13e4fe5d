package io.hydrant.destination.endpoint;

/** What becomes of the cookies that an endpoint sets. */
public enum Cookies {
    /** They are not sent back. */
    IGNORED,
    /** They are sent back with later requests of the same {@link Session}. */
    KEPT_IN_SESSION
}
