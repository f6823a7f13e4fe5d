package io.hydrant.worstday;

import io.hydrant.local.LocalClients;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Puts records as a client does that never tries again, and notes which were acknowledged. */
final class Putting {

    private final Destination destination;
    private final Ledger ledger;
    private final Numbered records;

    Putting(Destination destination, Ledger ledger, Numbered records) {
        this.destination = destination;
        this.ledger = ledger;
        this.records = records;
    }

    /** Returns the number of the first one. */
    int put(LocalClients aws, int count) {
        int first = ledger.take(count);
        List<SdkBytes> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(SdkBytes.fromByteArrayUnsafe(records.record(first + i)));
        }
        ledger.answered(
                first,
                destination.readsKinesis() ? intoKinesis(aws, first, batch) : into(aws, batch));
        return first;
    }

    private List<Boolean> into(LocalClients aws, List<SdkBytes> batch) {
        try {
            List<Record> all =
                    batch.stream()
                            .map(data -> Record.builder().data(data).build())
                            .collect(Collectors.toList());
            return aws
                    .firehose()
                    .putRecordBatch(put -> put.deliveryStreamName(destination.name()).records(all))
                    .requestResponses()
                    .stream()
                    .map(answer -> answer.errorCode() == null)
                    .collect(Collectors.toList());
        } catch (SdkException refused) {
            return Collections.nCopies(batch.size(), false);
        }
    }

    private List<Boolean> intoKinesis(LocalClients aws, int first, List<SdkBytes> batch) {
        try {
            List<PutRecordsRequestEntry> all = new ArrayList<>();
            for (SdkBytes data : batch) {
                all.add(
                        PutRecordsRequestEntry.builder()
                                .partitionKey("key" + (first + all.size()))
                                .data(data)
                                .build());
            }
            return aws
                    .kinesis()
                    .putRecords(put -> put.streamName(destination.name()).records(all))
                    .records()
                    .stream()
                    .map(answer -> answer.errorCode() == null)
                    .collect(Collectors.toList());
        } catch (SdkException refused) {
            return Collections.nCopies(batch.size(), false);
        }
    }
}
