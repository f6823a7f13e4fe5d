package io.hydrant.definition.processing;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;

/** A user's own class that processes records. */
final class JavaTransformationProcessor implements OwnProcessor {

    private static final long serialVersionUID = 1L;

    private static final String CLASS_NAME = "ClassName";

    private static final TextRule NAMES =
            TextRule.matching(
                    "[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*",
                    1,
                    5120,
                    "the name of a Java class, such as com.example.Transformation");

    private final String className;

    private JavaTransformationProcessor(String className) {
        this.className = className;
    }

    static JavaTransformationProcessor read(DefinitionNode processor) {
        ProcessorParameters parameters =
                ProcessorParameters.read(processor, ProcessorType.JAVA_TRANSFORMATION, CLASS_NAME);
        parameters.required(CLASS_NAME);
        return new JavaTransformationProcessor(parameters.text(CLASS_NAME, NAMES).orElse(""));
    }

    @Override
    public <T> T as(Kind<T> kinds) {
        return kinds.javaTransformation(className);
    }
}
