package io.hydrant.definition.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hydrant.definition.SqlText;
import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.InvalidDefinitionException;
import io.hydrant.definition.reading.Problems;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** No options of COPY end its statement, whoever reads the quotes. */
class CopyOptionsProperties {

    private static final String COPY = "COPY \"t\" FROM 's3://b/m' CREDENTIALS 'c' MANIFEST ";

    @Property(tries = 20_000)
    void whatIsTakenIsOneStatementForRedshiftAndForPostgres(@ForAll("options") String options) {
        Optional<String> taken = taken(options);

        Statistics.label("taken").collect(taken.isPresent());
        taken.ifPresent(
                text -> {
                    assertThat(SqlText.isOneStatementOfRedshift(COPY + text)).isTrue();
                    assertThat(SqlText.isOneStatementOfPostgres(COPY + text)).isTrue();
                });
    }

    /** As the definition has it at the end of the statement; empty if it has a problem. */
    private static Optional<String> taken(String options) {
        Problems problems = new Problems();
        CopyOptions read =
                CopyOptions.read(
                        DefinitionNode.root(
                                JsonNodeFactory.instance.objectNode().put("CopyOptions", options),
                                problems));
        try {
            problems.throwIfAny("orders");
        } catch (InvalidDefinitionException refused) {
            return Optional.empty();
        }
        return Optional.of(read.text());
    }

    @Provide
    Arbitrary<String> options() {
        return Arbitraries.of(
                        List.of(
                                "'",
                                "'",
                                "'",
                                "\\",
                                "\\",
                                "\"",
                                "$$",
                                "$a$",
                                "$",
                                "-",
                                "--",
                                "/*",
                                "*/",
                                "/",
                                ";",
                                " ",
                                "\n",
                                "E",
                                "B",
                                "x",
                                "NULL ",
                                "DELIMITER ",
                                "DROP TABLE x",
                                "''",
                                "\\'",
                                "\\\\",
                                "'\\t'",
                                "'\\\\N'"))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
