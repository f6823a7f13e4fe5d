package io.hydrant.destination.redshift;

import io.hydrant.settings.HydrantOptions;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** A table that objects are loaded into, and the way to its database. */
interface ObjectTable extends Serializable {

    /** Called once in each task, by the task's thread. Does not connect yet. */
    ObjectLoader open();

    /** A table of Redshift or PostgreSQL, with a connection for each load. */
    static ObjectTable overJdbc(DatabaseAccess access, LoadRecords records, TableCopy copy) {
        return () ->
                new MissingObjects(
                        new JdbcLoader(new Database(access), records, copy), copy.bucket());
    }

    /** A table of Redshift, with statements sent to Redshift's Data API. */
    static ObjectTable overDataApi(
            DataApiTarget target,
            Optional<RedshiftLoadSql> loads,
            RedshiftCopy copy,
            Configuration settings) {
        // An Optional cannot be serialized.
        RedshiftLoadSql loadsOrNull = loads.orElse(null);
        Duration timeout = settings.get(HydrantOptions.REDSHIFT_LOAD_TIMEOUT);
        String endpoint =
                settings.getOptional(HydrantOptions.REDSHIFT_DATA_API_ENDPOINT).orElse("");
        return () ->
                new MissingObjects(
                        new DataApiLoader(
                                DataApi.open(target, timeout, endpoint),
                                Optional.ofNullable(loadsOrNull),
                                copy),
                        copy.bucket());
    }
}
