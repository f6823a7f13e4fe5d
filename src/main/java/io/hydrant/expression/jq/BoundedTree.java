package io.hydrant.expression.jq;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.tree.ArrayConstruction;
import net.thisptr.jackson.jq.internal.tree.BreakExpression;
import net.thisptr.jackson.jq.internal.tree.ObjectConstruction;
import net.thisptr.jackson.jq.internal.tree.RecursionOperator;
import net.thisptr.jackson.jq.internal.tree.ReduceExpression;
import net.thisptr.jackson.jq.internal.tree.StringInterpolation;
import net.thisptr.jackson.jq.internal.tree.ThisObject;
import net.thisptr.jackson.jq.internal.tree.TryCatch;
import net.thisptr.jackson.jq.internal.tree.VariableAccess;
import net.thisptr.jackson.jq.internal.tree.binaryop.assignment.Assignment;
import net.thisptr.jackson.jq.internal.tree.binaryop.assignment.ComplexAssignment;
import net.thisptr.jackson.jq.internal.tree.binaryop.assignment.UpdateAssignment;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketExtractFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.IdentifierFieldAccess;
import net.thisptr.jackson.jq.internal.tree.literal.ValueLiteral;

/**
 * Puts a counter around every part of a parsed query that can repeat itself or grow. The library
 * offers no place to count at; the fields of its syntax tree are all there is.
 */
final class BoundedTree {

    /** Done in no time, and once each time that a part around them is. */
    private static final Set<Class<?>> CHEAP =
            Set.of(ThisObject.class, VariableAccess.class, IdentifierFieldAccess.class);

    private static final String LIBRARY = Expression.class.getPackageName() + ".";

    private BoundedTree() {}

    /** Of a query or a function that is written in jq. */
    static void bound(Object parsed) {
        for (Class<?> type = parsed.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive()
                        && field.getType() != Scope.class) {
                    boundField(parsed, field);
                }
            }
        }
    }

    private static void boundField(Object parent, Field field) {
        try {
            Object value = value(parent, field);
            Object bounded = bounded(value);
            if (isKept(parent, field.getName())) {
                bounded =
                        BoundedExpression.of(
                                (Expression) bounded,
                                (evaluation, element) -> Costs.element(evaluation));
            }
            if (bounded != value) {
                field.set(parent, bounded);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The library for jq has changed", e);
        }
    }

    /** Whether all values of this part are kept in a list. */
    private static boolean isKept(Object parent, String name) {
        return parent instanceof ArrayConstruction && ((ArrayConstruction) parent).q != null
                || parent instanceof ReduceExpression && name.equals("reduceExpr");
    }

    private static Object bounded(Object value) {
        if (value instanceof List) {
            return boundedList((List<?>) value);
        }
        if (value instanceof BinaryOperator) {
            return BoundedOperator.of((BinaryOperator) value);
        }
        boolean isPart =
                value != null
                        && value.getClass().getName().startsWith(LIBRARY)
                        && !(value instanceof Version)
                        && !(value instanceof ValueLiteral);
        if (!isPart) {
            return value;
        }
        bound(value);
        return value instanceof Expression ? counted((Expression) value) : value;
    }

    private static List<Object> boundedList(List<?> list) {
        List<Object> bounded = new ArrayList<>(list.size());
        for (Object element : list) {
            bounded.add(bounded(element));
        }
        return bounded;
    }

    private static Expression counted(Expression part) {
        if (CHEAP.contains(part.getClass())) {
            return part;
        }
        if (part instanceof Assignment) {
            return BoundedExpression.of(
                    BoundedAssignment.of(child(part, "lhs"), child(part, "rhs")));
        }
        if (part instanceof ComplexAssignment) {
            return BoundedExpression.of(
                    BoundedAssignment.with(
                            (BinaryOperator) field(part, "operator"),
                            child(part, "lhs"),
                            child(part, "rhs")));
        }
        if (part instanceof UpdateAssignment) {
            return BoundedExpression.of(
                    BoundedAssignment.update(child(part, "lhs"), child(part, "rhs")));
        }
        if (part instanceof BracketFieldAccess) {
            return bracket((BracketFieldAccess) part);
        }
        if (part instanceof BreakExpression || part instanceof TryCatch) {
            return BoundedExpression.ofException(part);
        }
        if (part instanceof BracketExtractFieldAccess || part instanceof RecursionOperator) {
            return BoundedExpression.of(part, (evaluation, value) -> evaluation.step());
        }
        if (part instanceof ObjectConstruction || part instanceof StringInterpolation) {
            return BoundedExpression.of(part, Costs::copy);
        }
        return BoundedExpression.of(part);
    }

    private static Expression bracket(BracketFieldAccess access) {
        Expression target = child(access, "target");
        Expression start = child(access, "startExpr");
        boolean permissive = (boolean) field(access, "permissive");
        if ((boolean) field(access, "isRange")) {
            // The place of a character is found by counting from the start.
            Expression read = BoundedExpression.of(target, Costs::read);
            return BoundedExpression.of(
                    new BracketFieldAccess(read, start, child(access, "endExpr"), permissive),
                    Costs::copy);
        }
        return start instanceof ValueLiteral
                ? access
                : BoundedExpression.of(new BoundedIndex(target, start, permissive));
    }

    private static Expression child(Object parent, String name) {
        return (Expression) field(parent, name);
    }

    private static Object field(Object parent, String name) {
        for (Class<?> type = parent.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return value(parent, field);
                }
            }
        }
        throw new IllegalStateException("The library for jq has changed: " + name);
    }

    private static Object value(Object parent, Field field) {
        try {
            field.setAccessible(true);
            return field.get(parent);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The library for jq has changed", e);
        }
    }
}
