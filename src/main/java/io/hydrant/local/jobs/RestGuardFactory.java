package io.hydrant.local.jobs;

import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;

/** Gives Flink's REST API a {@link RestGuard}. Flink finds it as a service, in all clusters. */
public final class RestGuardFactory implements InboundChannelHandlerFactory {

    /** Only {@link LocalCluster} sets it. */
    private static final ConfigOption<Boolean> GUARDED =
            ConfigOptions.key("hydrant.local.guarded")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription("Keeps web pages away from the REST API of this process.");

    /**
     * Sets Flink's own switches first. They hide buttons of the web interface, but leave the REST
     * paths open.
     */
    static void guard(Configuration flink) {
        flink.set(GUARDED, true);
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        flink.set(WebOptions.ACCESS_CONTROL_ALLOW_ORIGIN, "");
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<ChannelHandler> createHandler(
            Configuration configuration, Map<String, String> responseHeaders) {
        return configuration.get(GUARDED) ? Optional.of(new RestGuard()) : Optional.empty();
    }
}
