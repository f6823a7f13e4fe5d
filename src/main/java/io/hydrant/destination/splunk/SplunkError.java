package io.hydrant.destination.splunk;

import io.hydrant.destination.Refusal;
import io.hydrant.errors.ErrorOutputType;

/**
 * The reasons for which Splunk has not taken a batch, under Firehose's names. Firehose retries all
 * of them. It has one more, {@code MaxRetriesFailed}: here the reason of the last attempt tells
 * more.
 */
enum SplunkError {
    PROXY_WITHOUT_STICKY_SESSIONS(
            "ProxyWithoutStickySessions",
            "The HEC node does not know the channel. If there is a proxy, such as a load balancer, in"
                    + " front of HEC, enable sticky sessions, and let it pass the channel on."),
    DISABLED_TOKEN("DisabledToken", "The HEC token is disabled. Enable it in Splunk."),
    INVALID_TOKEN("InvalidToken", "The HEC token is invalid. Update the delivery stream."),
    INVALID_DATA_FORMAT(
            "InvalidDataFormat",
            "The data is not formatted as the HEC endpoint requires. HECEndpointType Event requires"
                    + " events in JSON."),
    INVALID_INDEX(
            "InvalidIndex", "The HEC token does not allow the index, or the index does not exist."),
    SERVER_ERROR("ServerError", "The HEC node has failed."),
    CONTENT_TOO_LARGE(
            "ServerError.ContentTooLarge",
            "The request is larger than HEC allows. Raise max_content_length in Splunk, or lower"
                    + " SizeInMBs."),
    DISABLED_ACK("DisabledAck", "Indexer acknowledgment is disabled for the HEC token. Enable it."),
    ACKNOWLEDGEMENTS_DISABLED(
            "AcknowledgementsDisabled",
            "HEC took the data but gave no ackId. Enable indexer acknowledgment for the HEC token."),
    ACK_TIMEOUT(
            "AckTimeout",
            "Did not receive an acknowledgment from HEC before the HEC acknowledgment timeout"
                    + " expired. Splunk may have indexed the data all the same."),
    CONNECTION_TIMEOUT("ConnectionTimeout", "The connection to Splunk timed out."),
    INVALID_ENDPOINT(
            "InvalidEndpoint",
            "Could not connect to the HEC endpoint. Check that it is valid and reachable."),
    CONNECTION_CLOSED("ConnectionClosed", "The connection to Splunk has failed."),
    CONNECTION_RECYCLED(
            "ConnectionRecycled", "The connection to Splunk was closed before an answer came."),
    SSL_UNVERIFIED(
            "SSLUnverified",
            "Could not connect to the HEC endpoint. Its host does not match its certificate."),
    SSL_HANDSHAKE(
            "SSLHandshake",
            "Could not connect to the HEC endpoint. Check its certificate and its host."),
    URL_NOT_FOUND("URLNotFound", "The HEC endpoint does not have the URL of HEC."),
    INDEXER_BUSY("IndexerBusy", "The HEC node is busy or not healthy."),
    INVALID_HEC_RESPONSE_CHARACTER(
            "InvalidHecResponseCharacter", "HEC has given an answer that is not HEC's JSON.");

    private final String code;
    private final String meaning;

    SplunkError(String name, String meaning) {
        this.code = "Splunk." + name;
        this.meaning = meaning;
    }

    Refusal refusal() {
        return Refusal.retriable(ErrorOutputType.SPLUNK_FAILED, code, meaning);
    }

    /** {@code detail} follows the meaning, as a sentence of its own. */
    Refusal refusal(String detail) {
        return Refusal.retriable(ErrorOutputType.SPLUNK_FAILED, code, meaning + " " + detail);
    }
}
