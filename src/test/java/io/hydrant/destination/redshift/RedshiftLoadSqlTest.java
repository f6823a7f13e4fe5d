package io.hydrant.destination.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.SqlText;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedshiftLoadSqlTest {

    @Property(tries = 2_000)
    void aLiteralIsOneTextThatMeansWhatWasGiven(@ForAll("texts") String text) {
        String literal = RedshiftLoadSql.literal(text);

        assertThat(SqlText.isOneStatementOfRedshift("SELECT " + literal)).isTrue();
        assertThat(literal).startsWith("'").endsWith("'");
        assertThat(meaning(literal.substring(1, literal.length() - 1))).isEqualTo(text);
    }

    /** As Redshift reads it. */
    private static String meaning(String quoted) {
        StringBuilder meaning = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char next = quoted.charAt(i);
            // Both a backslash and the first of two quotes only say that the next is meant.
            meaning.append(next == '\\' || next == '\'' ? quoted.charAt(++i) : next);
        }
        return meaning.toString();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(List.of("'", "\\", ";", "a", "n", "\"", "$$", "--", " "))
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts));
    }
}
