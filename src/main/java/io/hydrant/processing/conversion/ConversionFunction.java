package io.hydrant.processing.conversion;

import static io.hydrant.processing.ProcessingFunction.FAILED;

import io.hydrant.definition.conversion.DataFormatConversion;
import io.hydrant.definition.conversion.SchemaConfiguration;
import io.hydrant.errors.FailedRecord;
import io.hydrant.errors.Failure;
import io.hydrant.metrics.FirehoseMetric;
import io.hydrant.metrics.StreamMetrics;
import io.hydrant.record.DeliveryRecord;
import io.hydrant.schema.TableSchema;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Converts records of JSON to records of rows. Either all rows of a record are converted, or none.
 */
public final class ConversionFunction extends ProcessFunction<DeliveryRecord, DeliveryRecord>
        implements ResultTypeQueryable<DeliveryRecord> {

    private static final long serialVersionUID = 1L;

    private final DataFormatConversion conversion;
    private final TableSchema schema;
    private transient JsonRows rows;
    private transient Counter succeededRecords;
    private transient Counter succeededBytes;
    private transient Counter failedRecords;
    private transient Counter failedBytes;

    public ConversionFunction(DataFormatConversion conversion, TableSchema schema) {
        this.conversion = conversion;
        this.schema = schema;
    }

    @Override
    public void open(OpenContext context) {
        rows = JsonRows.of(conversion.deserializer(), schema);
        StreamMetrics metrics = StreamMetrics.of(getRuntimeContext());
        succeededRecords = metrics.counter(FirehoseMetric.SUCCEED_CONVERSION_RECORDS);
        succeededBytes = metrics.counter(FirehoseMetric.SUCCEED_CONVERSION_BYTES);
        failedRecords = metrics.counter(FirehoseMetric.FAILED_CONVERSION_RECORDS);
        failedBytes = metrics.counter(FirehoseMetric.FAILED_CONVERSION_BYTES);
    }

    @Override
    public void processElement(
            DeliveryRecord record, Context context, Collector<DeliveryRecord> out) {
        byte[] converted;
        try {
            converted = rows.read(record.data());
        } catch (ConversionException e) {
            failedRecords.inc();
            failedBytes.inc(record.data().length);
            long now = context.timerService().currentProcessingTime();
            context.output(FAILED, failed(record, Failure.of(e.code(), e.getMessage(), 1, now)));
            return;
        }
        succeededRecords.inc();
        succeededBytes.inc(record.data().length);
        out.collect(record.withData(converted));
    }

    /** With the members of {@code dataCatalogTable}. */
    private FailedRecord failed(DeliveryRecord record, Failure failure) {
        SchemaConfiguration table = conversion.schema();
        return FailedRecord.of(record, failure)
                .with("catalogId", table.catalogId())
                .with("databaseName", table.databaseName())
                .with("tableName", table.tableName())
                .with("region", table.region())
                .with("versionId", table.versionId())
                .with("roleArn", table.roleArn());
    }

    @Override
    public TypeInformation<DeliveryRecord> getProducedType() {
        return DeliveryRecord.TYPE;
    }
}
