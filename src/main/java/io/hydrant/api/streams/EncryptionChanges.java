package io.hydrant.api.streams;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the log behind a delivery stream as encrypted as was asked for. */
final class EncryptionChanges {

    private static final Logger LOG = LoggerFactory.getLogger(EncryptionChanges.class);

    private final DirectPutStreams log;

    EncryptionChanges(DirectPutStreams log) {
        this.log = log;
    }

    /**
     * Ends what is under way. What was ended before is made sure of: the log may be another one.
     * Throws what it failed with, once the stream says so.
     */
    void settle(DeliveryStream stream) throws IOException {
        StreamEncryption wanted = stream.stored().encryption();
        try {
            switch (wanted.status()) {
                case ENABLING:
                case ENABLED:
                    log.startEncryption(stream.definition(), wanted.keyArn());
                    break;
                case DISABLING:
                    log.stopEncryption(stream.definition());
                    break;
                default:
                    return;
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The encryption of a delivery stream could not be changed: stream={} status={}"
                            + " reason={}",
                    stream.stored().id(),
                    wanted.status(),
                    LifeCycle.sentence(e));
            replace(stream, wanted, wanted.failed(e));
            throw e;
        }
        replace(stream, wanted, wanted.settled());
    }

    /** As {@link #settle}, for a stream that goes on whatever comes of it. */
    void settleIfPossible(DeliveryStream stream) throws IOException {
        StreamEncryption wanted = stream.stored().encryption();
        try {
            settle(stream);
        } catch (IOException | RuntimeException e) {
            if (stream.stored().encryption() == wanted) {
                throw e;
            }
            LOG.debug("The delivery stream says why", e);
        }
    }

    private static void replace(
            DeliveryStream stream, StreamEncryption wanted, StreamEncryption changed)
            throws IOException {
        if (changed == wanted) {
            return;
        }
        stream.change(
                // Another change may have been asked for meanwhile.
                stored ->
                        stored.encryption().status() == wanted.status()
                                ? stored.withEncryption(changed)
                                : stored);
    }
}
