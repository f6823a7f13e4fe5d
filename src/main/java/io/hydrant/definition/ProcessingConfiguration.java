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

    private ProcessingConfiguration(
            LambdaProcessor lambda, boolean appendDelimiter, List<String> javaTransformations) {
        this.lambda = lambda;
        this.appendDelimiter = appendDelimiter;
        this.javaTransformations = new ArrayList<>(javaTransformations);
    }

    static ProcessingConfiguration none() {
        return new ProcessingConfiguration(null, false, List.of());
    }

    static ProcessingConfiguration read(DefinitionNode node) {
        boolean enabled = node.flag("Enabled", false);
        List<DefinitionNode> processors = node.objects("Processors");
        if (!enabled) {
            // Firehose stores a disabled configuration, and it has no effect.
            node.ignoreFieldsOf(processors);
            return none();
        }
        if (processors.isEmpty() || processors.size() > 5) {
            node.problem(
                    node.path("Processors")
                            + " has "
                            + processors.size()
                            + " entries; A maximum of 5 and a minimum of 1 processor needs to be"
                            + " supplied when processing is enabled.");
        }
        Processors read = new Processors();
        processors.forEach(read::add);
        return new ProcessingConfiguration(
                read.lambda(), read.appendDelimiter(), read.javaTransformations());
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
