package io.hydrant.definition.conversion;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.OneOfTwo;
import java.io.Serializable;
import java.util.Optional;

/** What is written: one of two formats. */
public final class Serializer implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String PARQUET = "ParquetSerDe";
    private static final String ORC = "OrcSerDe";

    private final ParquetSerDe parquet;
    private final OrcSerDe orc;

    private Serializer(ParquetSerDe parquet, OrcSerDe orc) {
        this.parquet = parquet;
        this.orc = orc;
    }

    static Serializer read(Optional<DefinitionNode> output) {
        Optional<DefinitionNode> node =
                output.flatMap(given -> OneOfTwo.of(PARQUET, ORC).read(given, "Serializer"));
        return new Serializer(
                node.flatMap(given -> given.optionalObject(PARQUET))
                        .map(ParquetSerDe::read)
                        .orElse(null),
                node.flatMap(given -> given.optionalObject(ORC)).map(OrcSerDe::read).orElse(null));
    }

    /** One of the two is there. */
    public Optional<ParquetSerDe> parquet() {
        return Optional.ofNullable(parquet);
    }

    public Optional<OrcSerDe> orc() {
        return Optional.ofNullable(orc);
    }

    /** With its dot. */
    public String extension() {
        return parquet == null ? ".orc" : ".parquet";
    }
}
