package io.hydrant.api.console;

import io.hydrant.api.development.DevelopmentApi;
import io.hydrant.api.operations.FirehoseOperations;
import io.hydrant.streams.DeliveryJobs;
import java.io.IOException;
import org.eclipse.jetty.server.Handler;

/** A page below {@code /_hydrant/} and its JSON. It is closed before its server. */
public interface Console extends AutoCloseable {

    /** Sees requests before they are authenticated, and decides by itself whom it lets in. */
    Handler entrance();

    /** Sees requests that were let in. */
    Handler pages();

    @Override
    void close() throws IOException;

    /** Makes the console of a server. */
    @FunctionalInterface
    interface Maker {

        /** {@code helps} are those that the server offers to others too. */
        Console over(FirehoseOperations operations, DevelopmentApi helps, DeliveryJobs jobs);
    }
}
