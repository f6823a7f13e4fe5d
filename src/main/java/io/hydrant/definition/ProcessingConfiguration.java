package io.hydrant.definition;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is done to records between source and delivery; nothing when processing is not enabled. */
public final class ProcessingConfiguration implements Serializable {

    private static final long serialVersionUID = 1L;

    private final LambdaProcessor lambda;
    private final boolean appendDelimiter;
    private final ArrayList<String> javaTransformations;

    private ProcessingConfiguration(Processors processors) {
        lambda = processors.lambda().orElse(null);
        appendDelimiter = processors.appendDelimiter();
        javaTransformations = new ArrayList<>(processors.javaTransformations());
    }

    static ProcessingConfiguration none() {
        return new ProcessingConfiguration(new Processors());
    }

    static ProcessingConfiguration read(DefinitionNode node) {
        boolean enabled = node.flag("Enabled", false);
        List<DefinitionNode> entries = node.objects("Processors");
        if (!enabled) {
            ignore(entries, node);
            return none();
        }
        if (entries.isEmpty() || entries.size() > 5) {
            node.problem(
                    node.path("Processors")
                            + " has "
                            + entries.size()
                            + " entries; A maximum of 5 and a minimum of 1 processor needs to be"
                            + " supplied when processing is enabled.");
        }
        Processors processors = new Processors();
        entries.forEach(processors::add);
        return new ProcessingConfiguration(processors);
    }

    // Firehose stores a disabled configuration, and it has no effect. Enabled is often forgotten.
    private static void ignore(List<DefinitionNode> entries, DefinitionNode node) {
        node.ignoreFieldsOf(entries);
        if (!entries.isEmpty()) {
            node.warn(node.path("Processors") + " has no effect: Enabled is not true");
        }
    }

    public Optional<LambdaProcessor> lambda() {
        return Optional.ofNullable(lambda);
    }

    /** Whether a newline stands between the records of an object. */
    public boolean appendDelimiter() {
        return appendDelimiter;
    }

    /** Names of classes, in the order in which they are applied. Firehose does not have these. */
    public List<String> javaTransformations() {
        return List.copyOf(javaTransformations);
    }
}
