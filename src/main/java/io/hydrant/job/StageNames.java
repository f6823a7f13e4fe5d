package io.hydrant.job;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.shaded.guava31.com.google.common.hash.Hashing;
import org.apache.flink.streaming.api.datastream.CustomSinkOperatorUidHashes;

/**
 * The uids and names of the operators of one delivery stream, or of a source. A job of one stream
 * has those of the stages. In a job of several streams, each carries a name behind them, such as
 * {@code buffer/orders} and {@code Buffer: orders}. So no uid depends on the other streams.
 *
 * <p>State may also be found under the uid that the operator had in a job of the other kind.
 */
final class StageNames {

    /** Those of a job of one stream, which finds no state under other uids. */
    static final StageNames PLAIN = new StageNames("", "", null);

    private static final String COMMITTER = "Sink Committer: ";

    private final String uidSuffix;
    private final String textSuffix;

    /** The suffix of uids in a savepoint that a job of the other kind wrote. */
    private final String otherUidSuffix;

    private StageNames(String uidSuffix, String textSuffix, String otherUidSuffix) {
        this.uidSuffix = uidSuffix;
        this.textSuffix = textSuffix;
        this.otherUidSuffix = otherUidSuffix;
    }

    /** For the only stream of a job. Its state may be from a job of several streams. */
    static StageNames ofOnly(String name) {
        return new StageNames("", "", "/" + name);
    }

    /** For one of several streams. */
    static StageNames ofOneOfSeveral(String name) {
        return new StageNames("/" + name, ": " + name, null);
    }

    /** These names for state that the job of this stream alone wrote. */
    StageNames grownFromAlone() {
        return new StageNames(uidSuffix, textSuffix, "");
    }

    String uid(Stage stage) {
        return stage.uid() + uidSuffix;
    }

    String text(Stage stage) {
        return stage.text() + textSuffix;
    }

    /** The operator id of the other uid, as Flink derives it. */
    Optional<String> otherUidHash(Stage stage) {
        return otherUid(stage).map(StageNames::hash);
    }

    /** The same for an operator behind a sink, to whose uid Flink appends the operator's. */
    String otherUidHash(Stage sink, Stage behind) {
        return otherUid(sink).map(uid -> hash(uid + ": " + behind.uid())).orElse("");
    }

    /** The same for the operators of a sink. */
    CustomSinkOperatorUidHashes otherSinkUidHashes(Stage sink) {
        return otherUid(sink)
                .map(
                        uid ->
                                CustomSinkOperatorUidHashes.builder()
                                        .setWriterUidHash(hash(uid))
                                        .setCommitterUidHash(hash(COMMITTER + uid))
                                        .build())
                .orElse(CustomSinkOperatorUidHashes.DEFAULT);
    }

    private Optional<String> otherUid(Stage stage) {
        return Optional.ofNullable(otherUidSuffix).map(suffix -> stage.uid() + suffix);
    }

    private static String hash(String uid) {
        return Hashing.murmur3_128(0).hashString(uid, StandardCharsets.UTF_8).toString();
    }
}
