package io.hydrant.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The entries of {@code Processors}, told apart as they are read. */
final class Processors {

    private static final TextRule CLASS_NAME =
            TextRule.matching(
                    "[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*",
                    1,
                    5120,
                    "the name of a Java class, such as com.example.Transformation");

    private final List<LambdaProcessor> lambdas = new ArrayList<>();
    private final List<String> javaTransformations = new ArrayList<>();
    private boolean appendDelimiter;

    void add(DefinitionNode processor) {
        ProcessorType.read(processor).ifPresent(type -> add(type, processor));
    }

    private void add(ProcessorType type, DefinitionNode processor) {
        switch (type) {
            case LAMBDA:
                addLambda(processor);
                break;
            case APPEND_DELIMITER_TO_RECORD:
                // Firehose tolerates a Delimiter and does not use it; given twice, the processor
                // still works once.
                ProcessorParameters.read(processor, List.of("Delimiter"));
                appendDelimiter = true;
                break;
            case JAVA_TRANSFORMATION:
                addJavaTransformation(processor);
                break;
            default:
                processor.rejected("Type", type + " is not supported yet");
                processor.has("Parameters");
        }
    }

    private void addLambda(DefinitionNode processor) {
        lambdas.add(LambdaProcessor.read(processor));
        if (lambdas.size() > 1) {
            processor.rejected("Type", "Cannot have more than 1 Lambda processor.");
        }
    }

    private void addJavaTransformation(DefinitionNode processor) {
        ProcessorParameters parameters = ProcessorParameters.read(processor, List.of("ClassName"));
        if (!parameters.has("ClassName")) {
            parameters.missing("ClassName is required when JavaTransformation processor is used.");
        }
        parameters.text("ClassName", CLASS_NAME).ifPresent(javaTransformations::add);
    }

    Optional<LambdaProcessor> lambda() {
        return lambdas.stream().findFirst();
    }

    boolean appendDelimiter() {
        return appendDelimiter;
    }

    List<String> javaTransformations() {
        return javaTransformations;
    }
}
