package io.hydrant.bench;

import java.util.Optional;

/** Who does the work. */
enum Contender {
    LOOP("(a) plain Java loop"),
    HYDRANT("Hydrant"),
    HYDRANT_ROCKSDB("Hydrant on RocksDB", "rocksdb", "3g"),
    BULK_SINK("(b) Flink map → FileSink"),
    BUFFERED_BULK_SINK("(b') the same, 64 KiB buffered"),
    SQL("(c) Flink SQL INSERT INTO"),
    PARQUET_LOOP("plain loop with parquet-java"),
    PARQUET("Hydrant to Parquet"),
    WITHOUT_MANIFEST("Hydrant, records of Kinesis"),
    WITH_MANIFEST("the same with manifests"),
    ONE_KEY("Hydrant, one key", "rocksdb", "1g"),
    /** Of no common divisor with the number of events: so each key meets all events. */
    MANY_KEYS("Hydrant, 5,001 keys", "rocksdb", "1g"),
    UNPARTITIONED("Hydrant, not partitioned", "rocksdb", "1g"),
    ONE_PARTITION("Hydrant, 1 partition", "rocksdb", "1g"),
    HUNDRED_PARTITIONS("Hydrant, 100 partitions", "rocksdb", "1g"),
    MANY_PARTITIONS("Hydrant, 5,001 partitions", "rocksdb", "1g");

    private final String label;
    private final String stateBackend;
    private final String maxHeap;

    Contender(String label) {
        this(label, "hashmap", "3g");
    }

    Contender(String label, String stateBackend, String maxHeap) {
        this.label = label;
        this.stateBackend = stateBackend;
        this.maxHeap = maxHeap;
    }

    String label() {
        return label;
    }

    String stateBackend() {
        return stateBackend;
    }

    /** As the option {@code -Xmx} wants it. */
    String maxHeap() {
        return maxHeap;
    }

    /** What does not run on Flink. */
    Runnable loop(Workload workload) {
        return this == PARQUET_LOOP ? new ParquetLoop(workload) : new PlainLoop(workload);
    }

    /** Empty for what does not run on Flink. */
    Optional<Pipeline> pipeline() {
        switch (this) {
            case LOOP:
            case PARQUET_LOOP:
                return Optional.empty();
            case PARQUET:
                return Optional.of(new ConversionPipeline());
            case BULK_SINK:
                return Optional.of(new BulkFileSinkPipeline(false));
            case BUFFERED_BULK_SINK:
                return Optional.of(new BulkFileSinkPipeline(true));
            case SQL:
                return Optional.of(new SqlPipeline());
            case WITHOUT_MANIFEST:
                return Optional.of(HydrantPipeline.ofKinesis(""));
            case WITH_MANIFEST:
                return Optional.of(HydrantPipeline.ofKinesis("manifests/"));
            case ONE_KEY:
                return Optional.of(new KeyedBuffersPipeline(1));
            case MANY_KEYS:
                return Optional.of(new KeyedBuffersPipeline(5_001));
            case UNPARTITIONED:
                return Optional.of(new PartitionsPipeline(KeyingProcessor.One.class, false));
            case ONE_PARTITION:
                return Optional.of(new PartitionsPipeline(KeyingProcessor.One.class, true));
            case HUNDRED_PARTITIONS:
                return Optional.of(new PartitionsPipeline(KeyingProcessor.Hundred.class, true));
            case MANY_PARTITIONS:
                return Optional.of(
                        new PartitionsPipeline(KeyingProcessor.FiveThousand.class, true));
            default:
                return Optional.of(HydrantPipeline.ofDirectPut());
        }
    }
}
