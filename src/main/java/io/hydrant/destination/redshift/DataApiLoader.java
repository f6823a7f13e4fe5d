package io.hydrant.destination.redshift;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/**
 * Loads objects over Redshift's Data API.
 *
 * <p>The loader reads the records of loads before it loads, and the transaction of the load checks
 * them again. An earlier attempt may still run.
 */
final class DataApiLoader implements ObjectLoader {

    private final DataApi api;
    private final RedshiftLoadSql loadsOrNull;
    private final RedshiftCopy copy;

    DataApiLoader(DataApi api, Optional<RedshiftLoadSql> loads, RedshiftCopy copy) {
        this.api = api;
        this.loadsOrNull = loads.orElse(null);
        this.copy = copy;
    }

    @Override
    public long load(List<String> keys) throws LoadFailedException, InterruptedException {
        List<String> fresh = keys;
        if (loads().isPresent()) {
            RedshiftLoadSql sql = loads().get();
            prepare(sql);
            fresh = sql.except(loaded(sql, keys), keys);
        }
        return fresh.isEmpty() ? 0 : copy(fresh);
    }

    /** Empty if loads are not recorded. */
    private Optional<RedshiftLoadSql> loads() {
        return Optional.ofNullable(loadsOrNull);
    }

    private void prepare(RedshiftLoadSql sql) throws LoadFailedException, InterruptedException {
        try {
            api.run(List.of(sql.probe()));
        } catch (LoadFailedException e) {
            if (!e.code().equals(SqlFailure.TABLE_NOT_FOUND)) {
                throw e;
            }
            api.run(List.of(sql.create()));
        }
    }

    private List<String> loaded(RedshiftLoadSql sql, List<String> keys)
            throws LoadFailedException, InterruptedException {
        return api.texts(api.run(List.of(sql.loadedOf(keys))).get(0));
    }

    private long copy(List<String> keys) throws LoadFailedException, InterruptedException {
        List<String> statements = new ArrayList<>();
        loads().ifPresent(sql -> statements.addAll(List.of(sql.lock(), sql.failIfLoaded(keys))));
        int position = statements.size();
        statements.add(statement(keys));
        loads().ifPresent(sql -> statements.add(sql.insert(keys)));
        SubStatementData copied = api.run(statements).get(position);
        // Unknown where it is left out or negative.
        return copied.resultRows() == null ? 0 : Math.max(0, copied.resultRows());
    }

    private String statement(List<String> keys) throws LoadFailedException {
        try {
            return copy.statement(keys);
        } catch (IOException e) {
            throw new LoadFailedException("InternalError", e.getMessage());
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
