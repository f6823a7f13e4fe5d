package io.hydrant.expression.jq;

import java.lang.reflect.Field;
import net.thisptr.jackson.jq.internal.tree.binaryop.BinaryOperatorExpression.Operator;

/**
 * What binds tighter, as in the grammar of jq 1.6. The library takes {@code and} and {@code or}
 * from left to right, so that {@code a or b and c} would be {@code (a or b) and c}; and it takes
 * {@code a // b = c} as {@code (a // b) = c}.
 */
final class Precedence {

    private static final int BEHIND_AND = Operator.AND.precedence + 1;
    private static final int BEHIND_ASSIGNMENTS = Operator.ASSIGN.precedence + 1;

    private Precedence() {}

    static void asInJq() {
        set(Operator.OR, BEHIND_AND);
        set(Operator.DEFAULT, BEHIND_ASSIGNMENTS);
    }

    private static void set(Operator operator, int precedence) {
        try {
            Field field = Operator.class.getField("precedence");
            field.setAccessible(true);
            field.setInt(operator, precedence);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The library for jq has changed", e);
        }
    }
}
