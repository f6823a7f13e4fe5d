package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;

/** An operator between two values that pays for its result before it makes it. */
final class BoundedOperator implements BinaryOperator {

    /** What two values cost that the operator is applied to. */
    private interface Cost {
        void charge(Evaluation evaluation, JsonNode left, JsonNode right);
    }

    private static final Map<String, Cost> COSTS =
            Map.of(
                    "+", BoundedOperator::chargeSum,
                    "-", BoundedOperator::chargeDifference,
                    "*", BoundedOperator::chargeProduct,
                    "/", Costs::split,
                    "%", (evaluation, left, right) -> {},
                    "//", (evaluation, left, right) -> {});

    private final BinaryOperator operator;
    private final Cost cost;

    private BoundedOperator(BinaryOperator operator) {
        this.operator = operator;
        // All others compare.
        this.cost = COSTS.getOrDefault(operator.image(), Costs::compare);
    }

    static BinaryOperator of(BinaryOperator operator) {
        return new BoundedOperator(operator);
    }

    @Override
    public JsonNode apply(ObjectMapper mapper, JsonNode left, JsonNode right)
            throws JsonQueryException {
        if (left != null && !left.isNumber() || right != null && !right.isNumber()) {
            cost.charge(Evaluation.current(), left, right);
        }
        return operator.apply(mapper, left, right);
    }

    @Override
    public String image() {
        return operator.image();
    }

    private static void chargeSum(Evaluation evaluation, JsonNode left, JsonNode right) {
        if (left.getNodeType() == right.getNodeType()) {
            Costs.copy(evaluation, left);
            Costs.copy(evaluation, right);
        }
    }

    private static void chargeDifference(Evaluation evaluation, JsonNode left, JsonNode right) {
        if (left.isArray() && right.isArray()) {
            Costs.elements(evaluation, left.size() + 2L * right.size());
            Costs.order(evaluation, left, right.size());
            Costs.order(evaluation, right, right.size());
        }
    }

    private static void chargeProduct(Evaluation evaluation, JsonNode left, JsonNode right) {
        if (left.isObject() && right.isObject()) {
            Costs.merge(evaluation, left, right);
        } else if (left.isTextual()) {
            chargeRepetition(evaluation, left, right);
        } else if (right.isTextual()) {
            chargeRepetition(evaluation, right, left);
        }
    }

    private static void chargeRepetition(Evaluation evaluation, JsonNode text, JsonNode times) {
        double length = text.textValue().length() * Math.max(1, times.asDouble());
        evaluation.text((long) Math.min(length, Integer.MAX_VALUE));
        // An empty text is appended as often, too.
        evaluation.steps((long) Math.min(Math.max(0, times.asDouble()), Integer.MAX_VALUE) / 8);
    }
}
