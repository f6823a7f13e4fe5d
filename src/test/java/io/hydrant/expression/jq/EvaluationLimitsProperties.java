package io.hydrant.expression.jq;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any query ends, with results or as a failure, before it used much time or memory. */
class EvaluationLimitsProperties {

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void aQueryEnds(@ForAll long seed) {
        ExplosiveQueries.run(seed);
    }
}
