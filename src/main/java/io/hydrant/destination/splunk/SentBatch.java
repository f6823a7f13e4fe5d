package io.hydrant.destination.splunk;

import io.hydrant.destination.endpoint.Session;

/** A request with a batch that HEC has taken, and that no indexer has acknowledged yet. */
final class SentBatch {

    private final String channel;
    private final String ackId;
    private final String token;
    private final Session session;
    private final long sentAt;

    /** {@code sentAt} is in epoch milliseconds. */
    SentBatch(String channel, String ackId, String token, Session session, long sentAt) {
        this.channel = channel;
        this.ackId = ackId;
        this.token = token;
        this.session = session;
        this.sentAt = sentAt;
    }

    String channel() {
        return channel;
    }

    String ackId() {
        return ackId;
    }

    /** The token that it was sent with. HEC keeps acknowledgments by token. */
    String token() {
        return token;
    }

    /** The session that it was sent in. The other nodes of a cluster know nothing of it. */
    Session session() {
        return session;
    }

    long sentAt() {
        return sentAt;
    }
}
