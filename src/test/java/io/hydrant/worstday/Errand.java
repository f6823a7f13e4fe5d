package io.hydrant.worstday;

import io.hydrant.local.LocalClients;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;

/** What an operator asks of a delivery stream on such a day. */
enum Errand {
    FLUSH {
        @Override
        void run(LocalClients aws, Destination of, int number) throws Exception {
            aws.flush(of.name());
        }
    },
    UPDATE {
        @Override
        void run(LocalClients aws, Destination of, int number) {
            DeliveryStreamDescription now =
                    aws.firehose()
                            .describeDeliveryStream(
                                    describe -> describe.deliveryStreamName(of.name()))
                            .deliveryStreamDescription();
            aws.firehose()
                    .updateDestination(
                            update -> {
                                update.deliveryStreamName(of.name())
                                        .currentDeliveryStreamVersionId(now.versionId())
                                        .destinationId(now.destinations().get(0).destinationId());
                                of.update(update, 1 + number % 2);
                            });
        }
    };

    /** Throws when it is refused, or not answered. */
    abstract void run(LocalClients aws, Destination of, int number) throws Exception;
}
