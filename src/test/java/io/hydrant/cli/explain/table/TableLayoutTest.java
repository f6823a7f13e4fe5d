package io.hydrant.cli.explain.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.expression.PrefixExpression;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which directories and columns a prefix makes. */
class TableLayoutTest {

    @ParameterizedTest(name = "prefix {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // Firehose adds the date.
                "~~ | ~~ | ${datehour}/ | datehour yyyy/MM/dd/HH HOURS | plain",
                "data/ | data/ | ${datehour}/ | datehour yyyy/MM/dd/HH HOURS | plain",
                "data/x | data/ | x${datehour}/ | datehour yyyy/MM/dd/HH HOURS | plain",
                "a/y=!{timestamp:yyyy}/m=!{timestamp:MM}/ | a/ | y=${y}/m=${m}/"
                        + " | y yyyy YEARS; m 12 values | hive",
                "a/!{timestamp:'year='yyyy'/month='MM'/'} | a/ | year=${year}/month=${month}/"
                        + " | year yyyy YEARS; month 12 values | hive",
                "a/dt=!{timestamp:yyyy-MM-dd}/ | a/ | dt=${dt}/ | dt yyyy-MM-dd DAYS | hive",
                "a/dt=!{timestamp:yyyy}-!{timestamp:MM}/ | a/ | dt=${dt}/ | dt yyyy-MM MONTHS | hive",
                "a/!{timestamp:yyyyMMdd}/!{timestamp:HHmm}/ | a/ | ${minute}/"
                        + " | minute yyyyMMdd/HHmm MINUTES | plain",
                "a/dt=!{timestamp:yyyy/MM}/ | a/ | dt=${dt}/ | dt yyyy/MM MONTHS | plain",
                // A gap, or no year: each field alone.
                "a/!{timestamp:yyyy}/!{timestamp:dd}/ | a/ | ${year}/${day}/"
                        + " | year yyyy YEARS; day 31 values | plain",
                "a/!{timestamp:EEE}/!{timestamp:ss}/ | a/ | ${time_e}/${second}/"
                        + " | time_e 7 values; second 60 values | plain",
                "a/!{timestamp:HH}/ | a/ | ${hour}/ | hour 24 values | plain",
                "a/!{timestamp:MMM}/ | a/ | ${month}/ | month 12 values | plain",
                "a/!{timestamp:YYYY}/ | a/ | ${time_y}/ | time_y any | plain",
                // Partition keys, and names that are taken.
                "a/customer=!{partitionKeyFromQuery:c}/ | a/ | customer=${customer}/"
                        + " | customer any | hive",
                "a/Customer=!{partitionKeyFromQuery:c}/ | a/ | Customer=${customer}/"
                        + " | customer any | plain",
                "a/!{partitionKeyFromLambda:c}-!{partitionKeyFromQuery:c}/ | a/ | ${c}-${c_2}/"
                        + " | c any; c_2 any | plain",
                "a/id=!{partitionKeyFromQuery:c}/ | a/ | id=${partition_id}/"
                        + " | partition_id any | plain",
                // What follows the last slash is no directory.
                "a/y=!{timestamp:yyyy}/!{timestamp:MM} | a/ | y=${y}/ | y yyyy YEARS | hive",
                "a-!{timestamp:yyyy} | ~~ | ~~ | ~~ | plain",
                // Columns end where values cannot be known.
                "a/!{firehose:random-string}/y=!{timestamp:yyyy}/ | a/ | ~~ | ~~ | plain",
                "a/y=!{timestamp:yyyy}/x!{firehose:random-string}/ | a/ | y=${y}/"
                        + " | y yyyy YEARS | hive",
            })
    void directoriesAreColumns(
            String prefix, String location, String template, String columns, String style) {
        TableLayout layout =
                TableLayout.of(PrefixExpression.forObjects(prefix), ZoneOffset.UTC, Set.of("id"));

        assertThat(layout.location()).isEqualTo(location);
        assertThat(layout.template()).isEqualTo(template);
        assertThat(
                        layout.columns().stream()
                                .map(TableLayoutTest::inWords)
                                .collect(Collectors.joining("; ")))
                .isEqualTo(columns);
        assertThat(layout.isHiveStyle() ? "hive" : "plain").isEqualTo(style);
    }

    private static String inWords(PartitionColumn column) {
        if (column.dateFormat().isPresent()) {
            return column.name() + " " + column.dateFormat().get() + " " + column.finestUnit();
        }
        return column.name() + (column.isAny() ? " any" : " " + column.values().size() + " values");
    }
}
