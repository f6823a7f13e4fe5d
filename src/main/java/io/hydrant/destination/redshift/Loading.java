package io.hydrant.destination.redshift;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.redshift.RedshiftDestination;
import io.hydrant.definition.redshift.SqlName;
import io.hydrant.destination.cloudwatchlogs.ErrorLog;
import io.hydrant.settings.HydrantOptions;
import io.hydrant.settings.HydrantOptions.RedshiftApi;
import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** Configures the loads of a definition: from its bucket into its table. */
public final class Loading implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ObjectTable table;
    private final StagingBucket bucket;
    private final Manifests manifests;
    private final RetryTimes times;
    private final ErrorLog errors;

    private Loading(
            ObjectTable table,
            StagingBucket bucket,
            Manifests manifests,
            RetryTimes times,
            ErrorLog errors) {
        this.table = table;
        this.bucket = bucket;
        this.manifests = manifests;
        this.times = times;
        this.errors = errors;
    }

    /** The definition must have a Redshift destination. */
    public static Loading of(
            DeliveryStreamDefinition definition, StagingBucket bucket, Configuration settings) {
        RedshiftDestination redshift = definition.redshift().orElseThrow();
        Manifests manifests = Manifests.of(definition, bucket);
        RetryTimes times =
                RetryTimes.every(
                        settings.get(HydrantOptions.REDSHIFT_RETRY_INTERVAL),
                        redshift.retryDuration());
        ObjectTable table =
                redshift.url().isRedshift()
                        ? redshiftTable(
                                redshift, new RedshiftCopy(redshift, bucket, manifests), settings)
                        : postgresTable(redshift, bucket, settings);
        return new Loading(table, bucket, manifests, times, ErrorLog.of(definition, settings));
    }

    private static ObjectTable postgresTable(
            RedshiftDestination postgres, StagingBucket bucket, Configuration settings) {
        return ObjectTable.overJdbc(
                DatabaseAccess.of(postgres, settings),
                loadTable(settings)
                        .<LoadRecords>map(name -> new PostgresLoadRecords(name, bucket))
                        .orElseGet(NoLoadRecords::new),
                new PostgresCopy(postgres, bucket));
    }

    private static ObjectTable redshiftTable(
            RedshiftDestination redshift, RedshiftCopy copy, Configuration settings) {
        Optional<RedshiftLoadSql> loads =
                loadTable(settings).map(name -> new RedshiftLoadSql(name, copy.bucket()));
        if (settings.get(HydrantOptions.REDSHIFT_API) == RedshiftApi.DATA_API) {
            return ObjectTable.overDataApi(DataApiTarget.of(redshift), loads, copy, settings);
        }
        return ObjectTable.overJdbc(
                DatabaseAccess.of(redshift, settings),
                loads.<LoadRecords>map(RedshiftLoadRecords::new).orElseGet(NoLoadRecords::new),
                copy);
    }

    private static Optional<SqlName> loadTable(Configuration settings) {
        String name = settings.get(HydrantOptions.REDSHIFT_LOAD_TABLE);
        return name.equals(HydrantOptions.NONE) ? Optional.empty() : SqlName.ofTable(name);
    }

    ObjectTable table() {
        return table;
    }

    LoadingOperator operator() {
        return new LoadingOperator(table, bucket, manifests, times, errors);
    }
}
