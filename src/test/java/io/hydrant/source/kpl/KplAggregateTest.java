package io.hydrant.source.kpl;

import static io.hydrant.source.kpl.Aggregate.bytes;
import static io.hydrant.source.kpl.Aggregate.concat;
import static io.hydrant.source.kpl.Aggregate.number;
import static io.hydrant.source.kpl.Aggregate.varint;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KplAggregateTest {

    @Test
    void holdsTheRecordsInTheirOrderWithTheirPartitionKeys() throws Exception {
        byte[] record =
                new Aggregate()
                        .partitionKey("a")
                        .partitionKey("b")
                        .explicitHashKey("17")
                        .record(1, utf8("first"))
                        .record(0, 0, utf8(""))
                        .record(1, utf8("third"))
                        .bytes();

        assertThat(contents(record)).containsExactly("b=first", "a=", "b=third");
        assertThat(KplAggregate.read(record).orElseThrow().sizeInBytes()).isEqualTo(10);
    }

    @Test
    void recordsAreTakenApartInThePlaceOfTheirAggregate() {
        byte[] aggregate =
                new Aggregate()
                        .partitionKey("a")
                        .record(0, utf8("first"))
                        .record(0, utf8("second"))
                        .bytes();
        byte[] damaged = aggregate.clone();
        damaged[damaged.length - 1] ^= 1;

        List<byte[]> apart =
                KplAggregate.takenApart(List.of(utf8("before"), aggregate, damaged, utf8("after")));

        assertThat(apart)
                .containsExactly(
                        utf8("before"), utf8("first"), utf8("second"), damaged, utf8("after"));
    }

    static Stream<Arguments> sound() {
        byte[] data = bytes(3, utf8("x"));
        byte[] key = number(1, 0);
        return Stream.of(
                Arguments.of(
                        "hash key is no number",
                        new Aggregate()
                                .partitionKey("k")
                                .explicitHashKey("undefined")
                                .record(0, 0, utf8("x"))),
                Arguments.of(
                        "hash key is negative",
                        new Aggregate()
                                .partitionKey("k")
                                .explicitHashKey("-130")
                                .record(0, 0, utf8("x"))),
                Arguments.of(
                        "hash key is not there",
                        new Aggregate().partitionKey("k").record(0, 9, utf8("x"))),
                Arguments.of(
                        "a record before its key",
                        new Aggregate().record(0, utf8("x")).partitionKey("k")),
                Arguments.of(
                        "fields in another order",
                        new Aggregate().partitionKey("k").field(3, concat(data, key))),
                Arguments.of(
                        "the last of two counts",
                        new Aggregate()
                                .partitionKey("k")
                                .field(3, concat(bytes(3, utf8("y")), concat(key, data)))),
                Arguments.of(
                        "tags",
                        new Aggregate()
                                .partitionKey("k")
                                .field(
                                        3,
                                        concat(
                                                concat(key, data),
                                                bytes(4, bytes(1, utf8("tag")))))),
                Arguments.of(
                        "fields that nobody knows",
                        new Aggregate()
                                .partitionKey("k")
                                .raw(number(9, -1))
                                .raw(concat(varint(10 << 3 | 1), new byte[8]))
                                .raw(concat(varint(11 << 3 | 5), new byte[4]))
                                .field(12, utf8("?"))
                                .record(0, utf8("x"))),
                Arguments.of(
                        "a known field of another type",
                        new Aggregate().partitionKey("k").raw(number(3, 5)).record(0, utf8("x"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void sound(String what, Aggregate aggregate) throws Exception {
        assertThat(contents(aggregate.bytes())).containsExactly("k=x");
    }

    static Stream<Arguments> unsound() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0xff);
        String missing = "a record lacks its partition key or its data";
        String cutOff = "a field is longer than what holds it";
        String absent = "record 0 has a partition key that is not there";
        return Stream.of(
                Arguments.of(new Aggregate().partitionKey("k"), "it holds no record"),
                Arguments.of(new Aggregate().partitionKey("k").record(1, utf8("x")), absent),
                Arguments.of(new Aggregate().record(0, utf8("x")), absent),
                Arguments.of(
                        new Aggregate().partitionKey("k").record(Integer.MAX_VALUE, utf8("x")),
                        absent),
                Arguments.of(
                        new Aggregate().partitionKey("k").record(1L << 32, utf8("x")), missing),
                Arguments.of(new Aggregate().partitionKey("k").record(-1, utf8("x")), missing),
                Arguments.of(new Aggregate().partitionKey("k").field(3, number(1, 0)), missing),
                Arguments.of(
                        new Aggregate().partitionKey("k").field(3, bytes(3, utf8("x"))), missing),
                Arguments.of(
                        new Aggregate().partitionKey("k".repeat(257)).record(0, utf8("x")),
                        "partition key 0 is longer than 256 characters"),
                Arguments.of(
                        new Aggregate().raw(concat(varint(3 << 3 | 2), varint(1L << 40))), cutOff),
                Arguments.of(new Aggregate().raw(concat(varint(3 << 3 | 2), varint(-1))), cutOff),
                Arguments.of(
                        new Aggregate()
                                .partitionKey("k")
                                .field(3, concat(number(1, 0), concat(varint(26), varint(9)))),
                        cutOff),
                Arguments.of(new Aggregate().raw(varint(9 << 3)), cutOff),
                Arguments.of(
                        new Aggregate().raw(concat(varint(9 << 3), endless)),
                        "a number is longer than 10 bytes"),
                Arguments.of(new Aggregate().raw(endless), "a number is longer than 10 bytes"),
                Arguments.of(new Aggregate().raw(new byte[1]), "a field has no valid number"),
                Arguments.of(new Aggregate().raw(varint(1L << 40)), "a field has no valid number"),
                Arguments.of(
                        new Aggregate().raw(repeated((byte) (9 << 3 | 3), 1_000_000)),
                        "a field has type 3"),
                Arguments.of(new Aggregate().raw(varint(9 << 3 | 7)), "a field has type 7"));
    }

    @ParameterizedTest
    @MethodSource
    void unsound(Aggregate aggregate, String reason) {
        assertThatThrownBy(() -> KplAggregate.read(aggregate.bytes()))
                .isInstanceOf(UnsoundAggregateException.class)
                .hasMessage(reason);
    }

    @Test
    void isNoAggregateWithoutMarkAndDigest() throws Exception {
        byte[] aggregate = Aggregate.of("k", List.of(utf8("x")));
        byte[] wrongDigest = aggregate.clone();
        wrongDigest[wrongDigest.length - 1]++;
        byte[] wrongMark = aggregate.clone();
        wrongMark[3]++;

        assertThat(KplAggregate.read(new byte[0])).isEmpty();
        assertThat(KplAggregate.read(wrongMark)).isEmpty();
        assertThat(KplAggregate.read(wrongDigest)).isEmpty();
        assertThat(KplAggregate.read(Aggregate.marked(new byte[0]))).isEmpty();
        for (int length = 0; length < aggregate.length; length++) {
            assertThat(KplAggregate.read(Arrays.copyOf(aggregate, length))).isEmpty();
        }
    }

    private static byte[] repeated(byte value, int times) {
        byte[] bytes = new byte[times];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static List<String> contents(byte[] record) throws UnsoundAggregateException {
        KplAggregate aggregate = KplAggregate.read(record).orElseThrow();
        return IntStream.range(0, aggregate.size())
                .mapToObj(i -> aggregate.partitionKey(i) + "=" + UTF_8.decode(aggregate.data(i)))
                .collect(Collectors.toList());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
