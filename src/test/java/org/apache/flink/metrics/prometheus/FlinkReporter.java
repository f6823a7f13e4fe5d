package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;

/** Flink's own reporter for Prometheus, without the port; its registry can be seen here alone. */
public final class FlinkReporter extends AbstractPrometheusReporter {

    public String text() throws IOException {
        StringWriter text = new StringWriter();
        TextFormat.write004(text, registry.metricFamilySamples());
        return text.toString();
    }
}
