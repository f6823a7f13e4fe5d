package io.hydrant.processing;

import io.hydrant.errors.ErrorCode;
import io.hydrant.expression.jq.JqQuery;
import io.hydrant.expression.jq.QueryFailedException;
import io.hydrant.record.DeliveryRecord;
import java.util.List;

/**
 * Makes of each record what a query of jq makes of it: each result is a record of compact JSON, and
 * a record without results is dropped.
 */
public final class JqTransformation implements RecordProcessor {

    private static final long serialVersionUID = 1L;

    private final JqQuery query;

    private JqTransformation(JqQuery query) {
        this.query = query;
    }

    public static JqTransformation of(JqQuery query) {
        return new JqTransformation(query);
    }

    @Override
    public void process(DeliveryRecord record, Output output) {
        List<byte[]> results;
        try {
            results = query.results(record.data());
        } catch (QueryFailedException e) {
            output.processingFailed(
                    record,
                    e.recordIsJson()
                            ? ErrorCode.JQ_TRANSFORMATION_QUERY_FAILED
                            : ErrorCode.JQ_TRANSFORMATION_NON_JSON_RECORD,
                    e.getMessage());
            return;
        }
        if (results.isEmpty()) {
            output.dropped(record);
        }
        for (int i = 0; i < results.size(); i++) {
            DeliveryRecord result = record.withData(results.get(i));
            output.ok(i == 0 ? result : result.asLaterPart());
        }
    }
}
