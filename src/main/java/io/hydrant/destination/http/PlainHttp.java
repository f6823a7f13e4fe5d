package io.hydrant.destination.http;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.reading.InvalidDefinitionException;
import io.hydrant.settings.HydrantOptions;
import java.net.URI;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/**
 * Refuses endpoints without TLS, as Firehose does: records and access keys must not pass an
 * unencrypted network.
 */
final class PlainHttp {

    private PlainHttp() {}

    static void requireAllowed(
            DeliveryStreamDefinition definition, URI url, Configuration settings) {
        if (url.getScheme().equals("http")
                && !isThisMachine(url.getHost())
                && !settings.get(HydrantOptions.HTTP_ENDPOINT_ALLOW_PLAIN)) {
            throw new InvalidDefinitionException(
                    definition.name(),
                    List.of(
                            "HttpEndpointDestinationConfiguration.EndpointConfiguration.Url begins"
                                    + " with http:// for host "
                                    + url.getHost()
                                    + "; it must begin with https://, or the setting "
                                    + HydrantOptions.HTTP_ENDPOINT_ALLOW_PLAIN.key()
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
