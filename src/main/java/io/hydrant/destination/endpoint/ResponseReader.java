package io.hydrant.destination.endpoint;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Makes something of a response, while its connection is open. */
@FunctionalInterface
public interface ResponseReader<T> {

    T read(ClassicHttpResponse response) throws IOException;
}
