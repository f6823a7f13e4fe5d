package io.hydrant.local.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.runtime.metrics.MetricRegistryConfiguration;
import org.apache.flink.runtime.metrics.MetricRegistryImpl;
import org.apache.flink.runtime.metrics.ReporterSetup;
import org.apache.flink.runtime.metrics.TraceReporterSetup;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * A cluster that reports to objects of this process too. Flink itself makes reporters by the names
 * of their classes, and gives nobody the objects.
 */
final class ReportingMiniCluster extends MiniCluster {

    private final List<MetricReporter> reporters;

    ReportingMiniCluster(
            List<MetricReporter> reporters, MiniClusterConfiguration miniClusterConfiguration) {
        super(miniClusterConfiguration);
        this.reporters = List.copyOf(reporters);
    }

    @Override
    protected MetricRegistryImpl createMetricRegistry(
            Configuration configuration, long maximumMessageSize) {
        Collection<ReporterSetup> setups =
                new ArrayList<>(ReporterSetup.fromConfiguration(configuration, null));
        for (MetricReporter reporter : reporters) {
            setups.add(ReporterSetup.forReporter(reporter.getClass().getSimpleName(), reporter));
        }
        return new MetricRegistryImpl(
                MetricRegistryConfiguration.fromConfiguration(configuration, maximumMessageSize),
                setups,
                TraceReporterSetup.fromConfiguration(configuration, null));
    }
}
