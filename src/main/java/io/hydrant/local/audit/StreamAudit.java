package io.hydrant.local.audit;

import io.hydrant.local.audit.Finding.Kind;
import io.hydrant.manifest.LineKind;
import io.hydrant.manifest.ManifestLine;
import io.hydrant.record.OriginCounter;
import io.hydrant.record.Origins;
import io.hydrant.record.RecordHash;
import io.hydrant.record.ShardCount;
import io.hydrant.source.StreamPositions;
import io.hydrant.source.StreamUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares lines with the Kinesis stream, by shard and period: the records of the stream are those
 * of objects, failures and drops.
 */
final class StreamAudit {

    private final StreamPositions stream;
    private final AuditRange range;
    private final List<Finding> findings = new ArrayList<>();
    private final List<ShardResult> results = new ArrayList<>();

    private StreamAudit(StreamPositions stream, AuditRange range) {
        this.stream = stream;
        this.range = range;
    }

    static StreamAudit of(StreamPositions stream, AuditRange range, List<ManifestLine> lines)
            throws StreamUnavailableException {
        StreamAudit audit = new StreamAudit(stream, range);
        audit.compare(byShard(lines));
        return audit;
    }

    private static Map<String, List<ShardCount>> byShard(List<ManifestLine> lines) {
        List<ShardCount> counts =
                lines.stream()
                        .filter(line -> line.kind() != LineKind.BACKUP)
                        .flatMap(line -> line.contents().origins().shards().stream())
                        .collect(Collectors.toList());
        return Origins.of(counts, 0, 0).shards().stream()
                .collect(Collectors.groupingBy(ShardCount::shard));
    }

    private void compare(Map<String, List<ShardCount>> lines) throws StreamUnavailableException {
        TreeSet<String> shards = new TreeSet<>(stream.shards());
        for (String shard : shards) {
            compare(shard, lines.getOrDefault(shard, List.of()));
        }
        lines.forEach(
                (shard, counts) -> {
                    long records =
                            byPeriod(counts).values().stream().mapToLong(ShardCount::records).sum();
                    if (!shards.contains(shard) && records > 0) {
                        results.add(new ShardResult(shard, 0, records, false));
                        findings.add(
                                Finding.of(
                                                Kind.DIFFERENT_RECORDS,
                                                "Lines have "
                                                        + records
                                                        + " records of "
                                                        + shard
                                                        + ", which the stream does not have")
                                        .with("shardId", shard)
                                        .with("records", records));
                    }
                });
    }

    private void compare(String shard, List<ShardCount> ofLines) throws StreamUnavailableException {
        OriginCounter counter = new OriginCounter();
        stream.read(
                shard,
                range.since(),
                range.until(),
                (sequence, subsequence, arrival) ->
                        counter.add(shard, sequence, subsequence, arrival));
        Map<Long, ShardCount> inStream = byPeriod(counter.counted().shards());
        Map<Long, ShardCount> inLines = byPeriod(ofLines);
        int before = findings.size();
        TreeSet<Long> periods = new TreeSet<>(inStream.keySet());
        periods.addAll(inLines.keySet());
        for (long period : periods) {
            compare(
                    shard,
                    period,
                    Optional.ofNullable(inStream.get(period)),
                    Optional.ofNullable(inLines.get(period)));
        }
        results.add(
                new ShardResult(
                        shard, records(inStream), records(inLines), before == findings.size()));
    }

    private static long records(Map<Long, ShardCount> counts) {
        return counts.values().stream().mapToLong(ShardCount::records).sum();
    }

    private Map<Long, ShardCount> byPeriod(List<ShardCount> counts) {
        return counts.stream()
                .filter(count -> range.has(count.period()))
                .collect(
                        Collectors.toMap(
                                ShardCount::period, count -> count, (a, b) -> b, TreeMap::new));
    }

    private void compare(
            String shard, long period, Optional<ShardCount> inStream, Optional<ShardCount> inLines)
            throws StreamUnavailableException {
        long records =
                inStream.map(ShardCount::records).orElse(0L)
                        - inLines.map(ShardCount::records).orElse(0L);
        long sum =
                inStream.map(ShardCount::sum).orElse(0L) - inLines.map(ShardCount::sum).orElse(0L);
        if (records != 0 || sum != 0) {
            new Located(shard, period).report(records, sum, inLines);
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    List<ShardResult> shards() {
        return List.copyOf(results);
    }

    /** Reads a period again, in which lines and stream differ, to name the records. */
    private final class Located {

        private final String shard;
        private final long period;
        private final List<String> sequences = new ArrayList<>();
        private final List<Long> arrivals = new ArrayList<>();
        private long[] hashes = new long[1024];

        private Located(String shard, long period) throws StreamUnavailableException {
            this.shard = shard;
            this.period = period;
            stream.read(shard, period, period + ShardCount.PERIOD_MILLIS, this::add);
        }

        private void add(String sequence, int subsequence, long arrival) {
            int size = sequences.size();
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * size);
            }
            hashes[size] = RecordHash.of(shard, sequence, subsequence);
            sequences.add(sequence);
            arrivals.add(arrival);
        }

        private void report(long records, long sum, Optional<ShardCount> inLines) {
            Difference difference =
                    Difference.of(Arrays.copyOf(hashes, sequences.size()), records, sum);
            if (difference.namesMissing()) {
                add(
                        Kind.MISSING_RECORDS,
                        difference.missingFrom(),
                        difference.missing(),
                        "missing: no line has");
            }
            if (difference.namesDoubled()) {
                add(
                        Kind.DOUBLED_RECORDS,
                        difference.doubledFrom(),
                        difference.doubled(),
                        "doubled: lines have");
            }
            if (!difference.namesMissing() && !difference.namesDoubled()) {
                findings.add(unnamed(records, inLines));
            }
        }

        private void add(Kind kind, int from, int records, String what) {
            String first = sequences.get(from);
            String last = sequences.get(from + records - 1);
            findings.add(
                    Finding.of(
                                    kind,
                                    amount(records)
                                            + " of "
                                            + shard
                                            + (records == 1 ? " is " : " are ")
                                            + what
                                            + " sequence number "
                                            + first
                                            + (first.equals(last) ? "" : " to " + last)
                                            + (kind == Kind.DOUBLED_RECORDS ? " twice" : "")
                                            + ", arrived "
                                            + Instant.ofEpochMilli(arrivals.get(from)))
                            .with("shardId", shard)
                            .with("records", (long) records)
                            .with("firstSequenceNumber", first)
                            .with("lastSequenceNumber", last)
                            .with("firstArrivalTimestamp", arrivals.get(from)));
        }

        private Finding unnamed(long records, Optional<ShardCount> inLines) {
            Kind kind =
                    records > 0
                            ? Kind.MISSING_RECORDS
                            : records < 0 ? Kind.DOUBLED_RECORDS : Kind.DIFFERENT_RECORDS;
            String how =
                    records == 0
                            ? "Records of " + shard + " are not those of the lines,"
                            : amount(Math.abs(records))
                                    + " of "
                                    + shard
                                    + (records > 0 ? " are missing" : " are too many in lines")
                                    + ", not next to each other,";
            String first =
                    sequences.isEmpty()
                            ? inLines.map(ShardCount::first).orElse("")
                            : sequences.get(0);
            String last =
                    sequences.isEmpty()
                            ? inLines.map(ShardCount::last).orElse("")
                            : sequences.get(sequences.size() - 1);
            return Finding.of(
                            kind,
                            how
                                    + " in sequence numbers "
                                    + first
                                    + " to "
                                    + last
                                    + ", arrived within 10 minutes from "
                                    + Instant.ofEpochMilli(period))
                    .with("shardId", shard)
                    .with("records", Math.abs(records))
                    .with("firstSequenceNumber", first)
                    .with("lastSequenceNumber", last)
                    .with("firstArrivalTimestamp", period);
        }

        private String amount(long records) {
            return records == 1 ? "1 record" : records + " records";
        }
    }
}
