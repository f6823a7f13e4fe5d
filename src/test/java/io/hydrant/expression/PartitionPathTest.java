package io.hydrant.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionPathTest {

    private static final long ARRIVAL = Instant.parse("2026-01-31T08:09:10Z").toEpochMilli();

    @Test
    void isThePrefixWithTheKeysOfTheRecord() throws Exception {
        String path =
                of(
                        "data/c=!{partitionKeyFromQuery:customer}/!{partitionKeyFromLambda:kind}/!{timestamp:yyyy/MM}/",
                        Map.of("customer", "Müller & Söhne"),
                        Map.of("kind", "a=b"));

        assertThat(path).isEqualTo("/data/c=Müller & Söhne/a=b/2026/01/");
    }

    @Test
    void isTheSameForAllRecordsWhateverTheRandomStrings() throws Exception {
        String path =
                of(
                        "!{firehose:random-string}/!{partitionKeyFromQuery:a}/!{firehose:random-string}/",
                        Map.of("a", "1"),
                        Map.of());
        int[] calls = {0};

        assertThat(PartitionPath.keyStart(path, () -> "r" + ++calls[0])).isEqualTo("r1/1/r2/");
        assertThat(PartitionPath.keyStart(path, () -> "r" + ++calls[0])).isEqualTo("r3/1/r4/");
    }

    @Test
    void keepsWhatOnlyLooksLikeAnEscape() throws Exception {
        assertThat(of("d/!{partitionKeyFromQuery:a}/", Map.of("a", "%2e%2e"), Map.of()))
                .isEqualTo("/d/%2e%2e/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/../b", "../a", "a/./b"})
    void neverLeadsOutsideOfThePrefix(String value) {
        assertThatThrownBy(() -> of("d/!{partitionKeyFromQuery:a}/", Map.of("a", value), Map.of()))
                .isInstanceOf(UnusablePartitionException.class)
                .hasMessage(
                        "The evaluated prefix holds a path segment . or .., which Flink would"
                                + " resolve; partition keys must not lead outside of the prefix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "/a", "a/"})
    void neverHasSlashesThatFlinkWouldNotWrite(String value) {
        assertThatThrownBy(() -> of("d/!{partitionKeyFromQuery:a}/", Map.of("a", value), Map.of()))
                .isInstanceOf(UnusablePartitionException.class)
                .hasMessage(
                        "The evaluated prefix begins with a slash or holds //, which Flink cannot"
                                + " write; partition keys must not lead outside of the prefix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORP\\alice", "\\", "x\\..\\..\\..\\escaped\\y", "a\\"})
    void neverHoldsABackslashThatFlinkWouldWriteAsASlash(String value) {
        assertThatThrownBy(() -> of("d/!{partitionKeyFromQuery:a}/", Map.of("a", value), Map.of()))
                .isInstanceOf(UnusablePartitionException.class)
                .hasMessage(
                        "The value of !{partitionKeyFromQuery:a} holds a backslash, which Flink"
                                + " would write as a slash; it must be text that can stand in a"
                                + " key");
    }

    @Test
    void keepsABufferOfAnEarlierVersionInsideThePrefix() {
        assertThat(PartitionPath.keyStart("/d/user=x\\..\\..\\..\\y/", () -> "r"))
                .isEqualTo("d/user=x%5C..%5C..%5C..%5Cy/");
    }

    @Test
    void neverBeginsAtTheRoot() {
        assertThatThrownBy(() -> of("!{partitionKeyFromQuery:a}/", Map.of("a", "/b"), Map.of()))
                .isInstanceOf(UnusablePartitionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "\u007f", "\u0085", "\ud800", "x\udc00", "\uffff"})
    void holdsNothingThatCannotStandInAKey(String value) {
        assertThatThrownBy(() -> of("d/!{partitionKeyFromLambda:a}/", Map.of(), Map.of("a", value)))
                .isInstanceOf(UnusablePartitionException.class)
                .hasMessage(
                        "The value of !{partitionKeyFromLambda:a} holds a control character or no"
                                + " valid Unicode; it must be text that can stand in a key");
    }

    @Test
    void holdsOtherPlanesOfUnicode() throws Exception {
        assertThat(of("!{partitionKeyFromQuery:a}/", Map.of("a", "🚰"), Map.of()))
                .isEqualTo("/🚰/");
    }

    @Test
    void hasAtMost512Characters() {
        String value = "abcdefghi/".repeat(200) + "a";

        assertThatThrownBy(() -> of("!{partitionKeyFromQuery:a}/", Map.of("a", value), Map.of()))
                .hasMessage(
                        "Length of evaluated prefix cannot be greater than 512 (and 700 bytes); it"
                                + " is 2002");
    }

    @Test
    void hasSegmentsThatFileSystemsTake() throws Exception {
        assertThat(of("!{partitionKeyFromQuery:a}/", Map.of("a", "x".repeat(255)), Map.of()))
                .hasSize(257);
        assertThatThrownBy(
                        () ->
                                of(
                                        "!{partitionKeyFromQuery:a}/",
                                        Map.of("a", "x".repeat(256)),
                                        Map.of()))
                .hasMessage(
                        "A path segment of the evaluated prefix has 256 bytes; it must have at most"
                                + " 255");
        assertThatThrownBy(
                        () ->
                                of(
                                        "d/!{partitionKeyFromQuery:a}",
                                        Map.of("a", "x".repeat(65)),
                                        Map.of()))
                .hasMessage(
                        "A path segment of the evaluated prefix has 65 bytes; it must have at most"
                                + " 64 after the last slash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none"})
    void needsAValueForEachKey(String value) {
        Map<String, String> keys = value.isEmpty() ? Map.of("a", "") : Map.of("b", "1");

        assertThatThrownBy(() -> of("!{partitionKeyFromQuery:a}/", keys, Map.of()))
                .isInstanceOf(UnusablePartitionException.class)
                .hasMessage(
                        "partitionKeys values must not be null or empty: the prefix needs"
                                + " !{partitionKeyFromQuery:a}");
    }

    private static String of(
            String prefix, Map<String, String> fromQuery, Map<String, String> fromLambda)
            throws UnusablePartitionException {
        return PartitionPath.of(
                PrefixExpression.forObjects(prefix),
                PartitionPath.context(ARRIVAL, ZoneOffset.UTC),
                fromQuery,
                fromLambda);
    }
}
