package io.hydrant.bench;

import static io.hydrant.bench.Contender.BUFFERED_BULK_SINK;
import static io.hydrant.bench.Contender.BULK_SINK;
import static io.hydrant.bench.Contender.HUNDRED_PARTITIONS;
import static io.hydrant.bench.Contender.HYDRANT;
import static io.hydrant.bench.Contender.HYDRANT_ROCKSDB;
import static io.hydrant.bench.Contender.LOOP;
import static io.hydrant.bench.Contender.MANY_KEYS;
import static io.hydrant.bench.Contender.MANY_PARTITIONS;
import static io.hydrant.bench.Contender.ONE_KEY;
import static io.hydrant.bench.Contender.ONE_PARTITION;
import static io.hydrant.bench.Contender.PARQUET;
import static io.hydrant.bench.Contender.PARQUET_LOOP;
import static io.hydrant.bench.Contender.SQL;
import static io.hydrant.bench.Contender.UNPARTITIONED;
import static io.hydrant.bench.Contender.WITHOUT_MANIFEST;
import static io.hydrant.bench.Contender.WITH_MANIFEST;
import static io.hydrant.definition.destination.CompressionFormat.GZIP;
import static io.hydrant.definition.destination.CompressionFormat.UNCOMPRESSED;

import io.hydrant.definition.destination.CompressionFormat;
import java.util.List;

/** What is compared, and the bars for it. */
enum Part {
    GZIP_200(200, GZIP, LOOP, HYDRANT, HYDRANT_ROCKSDB, BULK_SINK, BUFFERED_BULK_SINK) {
        @Override
        List<Bar> bars(Comparison seen) {
            return List.of(
                    againstLoop(0.85, seen),
                    againstBulkSink(seen),
                    Bar.atLeast(
                            0.85,
                            seen.title() + ": RocksDB / heap",
                            seen.spread(round -> round.cpuRatio(HYDRANT_ROCKSDB, HYDRANT))));
        }
    },
    UNCOMPRESSED_200(200, UNCOMPRESSED, LOOP, HYDRANT, BULK_SINK, BUFFERED_BULK_SINK, SQL) {
        @Override
        List<Bar> bars(Comparison seen) {
            return List.of(againstLoop(0.65, seen), againstBulkSink(seen), againstSql(seen));
        }
    },
    GZIP_1000(1000, GZIP, LOOP, HYDRANT, BULK_SINK) {
        @Override
        List<Bar> bars(Comparison seen) {
            return List.of(againstLoop(0.85, seen), againstBulkSink(seen));
        }
    },
    UNCOMPRESSED_1000(1000, UNCOMPRESSED, LOOP, HYDRANT, BULK_SINK, SQL) {
        @Override
        List<Bar> bars(Comparison seen) {
            return List.of(againstLoop(0.65, seen), againstBulkSink(seen), againstSql(seen));
        }
    },
    PARQUET_200(200, UNCOMPRESSED, PARQUET_LOOP, PARQUET) {
        @Override
        List<Bar> bars(Comparison seen) {
            return List.of(
                    Bar.atLeast(
                            0.7,
                            "Parquet, 200 bytes: Hydrant / plain loop",
                            seen.spread(round -> round.cpuRatioToReference(PARQUET))));
        }
    },
    MANIFEST(200, GZIP, WITHOUT_MANIFEST, WITH_MANIFEST) {
        @Override
        List<Bar> bars(Comparison seen) {
            return List.of(withManifest(seen));
        }
    },
    MANIFEST_UNCOMPRESSED(200, UNCOMPRESSED, WITHOUT_MANIFEST, WITH_MANIFEST) {
        @Override
        List<Bar> bars(Comparison seen) {
            return List.of(withManifest(seen));
        }
    },
    PARTITIONS(200, GZIP, UNPARTITIONED, ONE_PARTITION, HUNDRED_PARTITIONS, MANY_PARTITIONS) {
        @Override
        List<Bar> bars(Comparison seen) {
            return List.of(
                    Bar.atLeast(
                            0.7,
                            "100 partitions / not partitioned, records/s",
                            seen.spread(round -> round.clockRatioToReference(HUNDRED_PARTITIONS))),
                    Bar.atLeast(
                            0.35,
                            "5,001 partitions / not partitioned, records/s",
                            seen.spread(round -> round.clockRatioToReference(MANY_PARTITIONS))),
                    Bar.neverAbove(
                            1,
                            "5,001 partitions: seconds without a record from the source",
                            seen.spread(round -> round.of(MANY_PARTITIONS).longestStallSeconds())));
        }
    },
    KEYS(200, GZIP, ONE_KEY, MANY_KEYS) {
        @Override
        List<Bar> bars(Comparison seen) {
            return List.of(
                    Bar.atLeast(
                            0.35,
                            "5,001 keys / one key, records/s",
                            seen.spread(round -> round.clockRatioToReference(MANY_KEYS))),
                    Bar.neverAbove(
                            1,
                            "5,001 keys: seconds without a record from the source",
                            seen.spread(round -> round.of(MANY_KEYS).longestStallSeconds())));
        }
    };

    private final int recordSize;
    private final CompressionFormat compression;
    private final List<Contender> contenders;

    Part(int recordSize, CompressionFormat compression, Contender... contenders) {
        this.recordSize = recordSize;
        this.compression = compression;
        this.contenders = List.of(contenders);
    }

    Comparison comparison() {
        return new Comparison(recordSize, compression, contenders);
    }

    abstract List<Bar> bars(Comparison seen);

    private static Bar withManifest(Comparison seen) {
        return Bar.atLeast(
                0.97,
                seen.title() + ": with manifests / without",
                seen.spread(round -> round.cpuRatioToReference(WITH_MANIFEST)));
    }

    private static Bar againstLoop(double asked, Comparison seen) {
        return Bar.atLeast(
                asked,
                seen.title() + ": Hydrant / (a) plain loop",
                seen.spread(round -> round.cpuRatioToReference(HYDRANT)));
    }

    private static Bar againstBulkSink(Comparison seen) {
        return Bar.atLeast(
                1.3,
                seen.title() + ": Hydrant / (b) Flink map → FileSink",
                seen.spread(round -> round.cpuRatio(HYDRANT, BULK_SINK)));
    }

    private static Bar againstSql(Comparison seen) {
        return Bar.atLeast(
                3,
                seen.title() + ": Hydrant / (c) Flink SQL",
                seen.spread(round -> round.cpuRatio(HYDRANT, SQL)));
    }
}
