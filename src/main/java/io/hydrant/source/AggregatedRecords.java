package io.hydrant.source;

import io.hydrant.source.kpl.KplAggregate;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;

/** The records of one aggregate, each made when its turn comes. */
final class AggregatedRecords extends AbstractList<UserRecord> implements RandomAccess {

    private final Record record;
    private final KplAggregate aggregate;

    AggregatedRecords(Record record, KplAggregate aggregate) {
        this.record = record;
        this.aggregate = aggregate;
    }

    @Override
    public UserRecord get(int index) {
        return PositionedRecord.within(
                record, index, aggregate.partitionKey(index), aggregate.data(index));
    }

    @Override
    public int size() {
        return aggregate.size();
    }
}
