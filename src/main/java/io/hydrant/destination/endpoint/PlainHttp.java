package io.hydrant.destination.endpoint;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.InvalidDefinitionException;
import java.net.URI;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * Refuses endpoints without TLS, as Firehose does: records and access keys must not pass an
 * unencrypted network.
 */
public final class PlainHttp {

    private PlainHttp() {}

    /**
     * Throws {@link InvalidDefinitionException} if the URL has no TLS, is of another machine, and
     * the setting {@code allowed} is not true. {@code field} is where the definition has the URL.
     */
    public static void requireAllowed(
            DeliveryStreamDefinition definition,
            String field,
            URI url,
            ConfigOption<Boolean> allowed,
            Configuration settings) {
        if (url.getScheme().equals("http")
                && !isThisMachine(url.getHost())
                && !settings.get(allowed)) {
            throw new InvalidDefinitionException(
                    definition.name(),
                    List.of(
                            field
                                    + " begins with http:// for host "
                                    + url.getHost()
                                    + "; it must begin with https://, or the setting "
                                    + allowed.key()
                                    + " must be true"));
        }
    }

    // By its text alone: what a name means may change.
    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
