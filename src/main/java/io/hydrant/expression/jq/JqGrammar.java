package io.hydrant.expression.jq;

import java.lang.reflect.Field;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.tree.binaryop.BinaryOperatorExpression.Operator;

/**
 * Parses queries with the operator precedence of jq 1.6. The library takes {@code and} and {@code
 * or} from left to right, so that {@code a or b and c} would be {@code (a or b) and c}. It takes
 * {@code a // b = c} as {@code (a // b) = c}.
 */
final class JqGrammar {

    static {
        set(Operator.OR, Operator.AND.precedence + 1);
        set(Operator.DEFAULT, Operator.ASSIGN.precedence + 1);
    }

    private JqGrammar() {}

    static JsonQuery parse(String query) throws JsonQueryException {
        return JsonQuery.compile(query, Versions.JQ_1_6);
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
