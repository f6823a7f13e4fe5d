package io.hydrant.definition.opensearch;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.WeekFields;
import java.util.Arrays;

/** How often documents go to a new index, whose name tells the time. */
public enum IndexRotationPeriod {
    NO_ROTATION("NoRotation") {
        @Override
        String suffix(OffsetDateTime arrival, WeekFields weeks) {
            return "";
        }
    },
    ONE_HOUR("OneHour") {
        @Override
        String suffix(OffsetDateTime arrival, WeekFields weeks) {
            return ONE_DAY.suffix(arrival, weeks) + "-" + twoDigits(arrival.getHour());
        }
    },
    ONE_DAY("OneDay") {
        @Override
        String suffix(OffsetDateTime arrival, WeekFields weeks) {
            return ONE_MONTH.suffix(arrival, weeks) + "-" + twoDigits(arrival.getDayOfMonth());
        }
    },
    ONE_WEEK("OneWeek") {
        @Override
        String suffix(OffsetDateTime arrival, WeekFields weeks) {
            // The last days of a year may be in the first week of the next one.
            return "-"
                    + arrival.get(weeks.weekBasedYear())
                    + "-w"
                    + twoDigits(arrival.get(weeks.weekOfWeekBasedYear()));
        }
    },
    ONE_MONTH("OneMonth") {
        @Override
        String suffix(OffsetDateTime arrival, WeekFields weeks) {
            return "-" + arrival.getYear() + "-" + twoDigits(arrival.getMonthValue());
        }
    };

    private static final String FIELD = "IndexRotationPeriod";

    private final String word;

    IndexRotationPeriod(String word) {
        this.word = word;
    }

    static IndexRotationPeriod read(DefinitionNode node) {
        String given = node.text(FIELD, TextRule.oneOf(words()), ONE_DAY.word);
        return Arrays.stream(values())
                .filter(period -> period.word.equals(given))
                .findFirst()
                .orElse(ONE_DAY);
    }

    private static String[] words() {
        return Arrays.stream(values()).map(IndexRotationPeriod::toString).toArray(String[]::new);
    }

    abstract String suffix(OffsetDateTime arrival, WeekFields weeks);

    /** The index of a record that arrived in this epoch millisecond, by the time in UTC. */
    public String indexName(String index, long arrivalTimestamp, WeekFields weeks) {
        return index
                + suffix(Instant.ofEpochMilli(arrivalTimestamp).atOffset(ZoneOffset.UTC), weeks);
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    /** As Firehose spells it. */
    @Override
    public String toString() {
        return word;
    }
}
