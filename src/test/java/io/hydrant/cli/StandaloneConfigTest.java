package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.util.NetUtils;
import org.junit.jupiter.api.Test;

/** What we show people works; {@link FlinkRunIT} starts a cluster with it. */
class StandaloneConfigTest {

    private static final String REPORTER = "metrics.reporter.prom.";

    private final Configuration config = GlobalConfiguration.loadConfiguration("deploy/standalone");

    @Test
    void allOptionsAreFlinksUnderTheirNewestNamesWithValuesOfTheirTypes() throws Exception {
        Map<String, ConfigOption<?>> known = flinksOptions();
        List<String> keys = new ArrayList<>(config.keySet());
        keys.removeIf(key -> key.startsWith(REPORTER));

        assertThat(known.keySet()).containsAll(keys);
        assertThat(keys)
                .allSatisfy(
                        key ->
                                assertThatCode(() -> config.get(known.get(key)))
                                        .doesNotThrowAnyException());
    }

    @Test
    void prometheusFindsEachProcessOfAMachineAtAPortOfItsOwn() {
        Configuration reporter = MetricOptions.forReporter(config, "prom");

        assertThat(reporter.get(MetricOptions.REPORTER_FACTORY_CLASS))
                .isEqualTo("org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
        assertThat(NetUtils.getPortRangeFromString(config.toMap().get(REPORTER + "port")))
                .toIterable()
                .hasSize(12)
                .startsWith(9249);
    }

    private static Map<String, ConfigOption<?>> flinksOptions() throws IllegalAccessException {
        Map<String, ConfigOption<?>> options = new HashMap<>();
        for (Class<?> declaring :
                List.of(
                        CheckpointingOptions.class,
                        CoreOptions.class,
                        JobManagerOptions.class,
                        RestOptions.class,
                        RestartStrategyOptions.class,
                        StateBackendOptions.class,
                        TaskManagerOptions.class)) {
            for (Field field : declaring.getFields()) {
                if (field.getType() == ConfigOption.class) {
                    ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                    options.put(option.key(), option);
                }
            }
        }
        return options;
    }
}
