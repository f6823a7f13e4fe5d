package io.hydrant.local;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.local.jobs.MiniClusterRunner;
import io.hydrant.local.kinesis.stream.StreamReaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The delivery streams of a server as readers of its streams. */
final class LocalReaders implements StreamReaders {

    /** Of somebody who has still to read everything. */
    private static final List<Map<String, String>> UNKNOWN = List.of(Map.of());

    private volatile Supplier<Optional<List<DeliveryStreamDefinition>>> definitions =
            Optional::empty;
    private volatile MiniClusterRunner runner;

    /** Until this is called, everything counts as unread. */
    void become(
            Supplier<Optional<List<DeliveryStreamDefinition>>> known, MiniClusterRunner running) {
        runner = running;
        definitions = known;
    }

    @Override
    public List<Map<String, String>> of(String stream) {
        return definitions.get().map(known -> readersOf(stream, known)).orElse(UNKNOWN);
    }

    private List<Map<String, String>> readersOf(
            String stream, List<DeliveryStreamDefinition> known) {
        return known.stream()
                .filter(definition -> runner.streamOf(definition).equals(stream))
                .map(runner::positions)
                .collect(Collectors.toList());
    }
}
