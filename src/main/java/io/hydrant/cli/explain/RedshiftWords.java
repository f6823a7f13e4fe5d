package io.hydrant.cli.explain;

import io.hydrant.cli.text.Columns;
import io.hydrant.cli.text.Words;
import io.hydrant.definition.redshift.RedshiftDestination;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.RedshiftApi;
import org.apache.flink.configuration.Configuration;

/** A Redshift or PostgreSQL in words. */
final class RedshiftWords {

    private final RedshiftDestination redshift;
    private final Configuration settings;

    RedshiftWords(RedshiftDestination redshift, Configuration settings) {
        this.redshift = redshift;
        this.settings = settings;
    }

    void addTo(Columns columns) {
        columns.row(redshift.url().isRedshift() ? "Redshift" : "PostgreSQL", table())
                .row("", how())
                .row("", once())
                .row("", retries());
    }

    private String table() {
        return "COPY " + redshift.copyCommand().target() + " at " + redshift.url();
    }

    private String how() {
        boolean dataApi =
                redshift.url().isRedshift()
                        && settings.get(HydrantOptions.REDSHIFT_API) == RedshiftApi.DATA_API;
        return "objects staged in bucket "
                + redshift.objects().bucket()
                + (dataApi ? ", statements over the Data API" : ", statements over JDBC")
                + " as "
                + (redshift.secretsManager().isEnabled()
                        ? "secret " + redshift.secretsManager().secretArn() + " says"
                        : redshift.username());
    }

    private String once() {
        String loads = settings.get(HydrantOptions.REDSHIFT_LOAD_TABLE);
        return loads.equals(HydrantOptions.NONE)
                ? "after a failure an object may be loaded twice"
                : "each object once: table " + loads + " remembers them";
    }

    private String retries() {
        return (redshift.retryDuration().isZero()
                        ? "no retry"
                        : "retried every "
                                + Words.duration(
                                        settings.get(HydrantOptions.REDSHIFT_RETRY_INTERVAL))
                                + " for "
                                + Words.duration(redshift.retryDuration()))
                + "; then a manifest lists the objects under errors/manifests/";
    }
}
