package io.hydrant.worstday;

import java.io.Closeable;
import java.util.List;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** What a delivery stream delivers to, what is there, and how it breaks. */
interface Destination extends Closeable {

    /** Of the delivery stream, of its bucket, and of its Kinesis stream if it reads one. */
    String name();

    boolean readsKinesis();

    /** The argument of CreateDeliveryStream. */
    String definition();

    /** Settings that it needs, as arguments of the command line. */
    List<String> settings();

    /** Another buffer interval. */
    void update(UpdateDestinationRequest.Builder request, int intervalInSeconds);

    /** As the table says it. */
    String promise();

    /** Those of its own. */
    List<Fault> faults();

    /** Whether it holds a record, or the error output does. Nothing of it is broken. */
    boolean has(int number) throws Exception;

    Deliveries deliveries() throws Exception;
}
