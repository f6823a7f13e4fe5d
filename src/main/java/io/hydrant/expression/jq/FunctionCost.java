package io.hydrant.expression.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What a call of a function costs, beyond the step that it is. */
final class FunctionCost {

    /** What one value costs. */
    private interface Cost {
        void charge(Evaluation evaluation, JsonNode value);
    }

    /** What an argument costs, given the input. */
    private interface ArgumentCost {
        void charge(Evaluation evaluation, JsonNode in, JsonNode argument);
    }

    private static final Cost NOTHING = (evaluation, value) -> {};

    /** Arguments are kept in lists by those who need all of them. */
    private static final ArgumentCost KEPT =
            (evaluation, in, argument) -> Costs.element(evaluation);

    private static final ArgumentCost ORDERED =
            (evaluation, in, argument) -> {
                Costs.elements(evaluation, 3);
                Costs.order(evaluation, argument, in.size());
            };

    /** Escaped, a character may become nine. */
    private static final Cost ESCAPED =
            (evaluation, in) -> {
                if (in.isTextual()) {
                    evaluation.text(9L * in.textValue().length());
                } else {
                    in.forEach(
                            child ->
                                    evaluation.text(
                                            child.isTextual()
                                                    ? 9L * child.textValue().length()
                                                    : 24));
                }
            };

    /** Their time depends on nothing that a record may hold. */
    private static final String CHEAP =
            "acos/0 asin/0 atan/0 atan2/2 builtins/0 cbrt/0 ceil/0 cos/0 cosh/0 empty/0 error/0"
                    + " error/1 exp/0 exp10/0 exp2/0 expm1/0 floor/0 fromdateiso8601/0 has/1"
                    + " infinite/0 isinfinite/0 isnan/0 isnormal/0 log/0 log10/0 log1p/0 log2/0"
                    + " nan/0 not/0 now/0 pow/2 range/1 range/2 range/3 round/0 sin/0 sinh/0"
                    + " sqrt/0 tan/0 tanh/0 todateiso8601/0 type/0 gmtime/0 mktime/0";

    private static final Map<String, FunctionCost> COSTS = new HashMap<>();

    static {
        put(CHEAP, NOTHING, KEPT, NOTHING);
        put("length/0 utf8bytelength/0 tonumber/0", Costs::read, KEPT, NOTHING);
        put("startswith/1 endswith/1", Costs::read, KEPT, NOTHING);
        put("ltrimstr/1 rtrimstr/1 reverse/0 paths/1 path/1", NOTHING, KEPT, Costs::copy);
        put("from_entries/0", NOTHING, KEPT, Costs::copy);
        put("sort_by/1 group_by/1 min_by/1 max_by/1", NOTHING, ORDERED, Costs::copy);
        put("keys/0 keys_unsorted/0 to_entries/0", Costs::entries, KEPT, NOTHING);
        put("_index/1 _rindex/1 _indices/1", NOTHING, Costs::find, NOTHING);
        put("split/1", NOTHING, Costs::split, NOTHING);
        put("explode/0 implode/0", FunctionCost::chargeCodePoints, KEPT, NOTHING);
        put("@base64/0 @base64d/0 @html/0 @uri/0 @sh/0 @csv/0 @tsv/0", ESCAPED, KEPT, NOTHING);
        put("strftime/1 strptime/1", Costs::read, FunctionCost::chargeFormat, NOTHING);
        // Texts inside of texts: the parts are paid before they are joined.
        put("@text/0", NOTHING, KEPT, Costs::copy);
        // They charge what they write or read while they do.
        put("tostring/0 tojson/0 @json/0 fromjson/0", NOTHING, KEPT, NOTHING);
        put("add/0 contains/1 join/1 INDEX/2 flatten/0 flatten/1", NOTHING, KEPT, NOTHING);
        put("ascii_downcase/0 ascii_upcase/0", NOTHING, KEPT, Costs::copy);
        put("_match_impl/3 _sub_impl/3 setpath/2", NOTHING, KEPT, NOTHING);
        put("recurse/0", NOTHING, KEPT, (evaluation, value) -> evaluation.step());
        put("getpath/1", NOTHING, PathCosts::get, NOTHING);
        put("delpaths/1", NOTHING, PathCosts::delete, NOTHING);
    }

    private final Cost input;
    private final ArgumentCost argument;
    private final Cost result;

    private FunctionCost(Cost input, ArgumentCost argument, Cost result) {
        this.input = input;
        this.argument = argument;
        this.result = result;
    }

    /** Every function has a cost that somebody thought of. */
    static FunctionCost of(String name) {
        FunctionCost cost = COSTS.get(name);
        if (cost == null) {
            throw new IllegalStateException("The cost of the function " + name + " is unknown");
        }
        return cost;
    }

    void ofInput(Evaluation evaluation, JsonNode in) {
        input.charge(evaluation, in);
    }

    void ofArgument(Evaluation evaluation, JsonNode in, JsonNode value) {
        argument.charge(evaluation, in, value);
    }

    /** Whether the results are counted even without arguments, which make one result at most. */
    boolean hasCostOfResult() {
        return result != NOTHING;
    }

    void ofResult(Evaluation evaluation, JsonNode value) {
        result.charge(evaluation, value);
    }

    private static void put(String names, Cost input, ArgumentCost argument, Cost result) {
        FunctionCost cost = new FunctionCost(input, argument, result);
        for (String name : names.split(" ")) {
            COSTS.put(name, cost);
        }
    }

    private static void chargeCodePoints(Evaluation evaluation, JsonNode in) {
        Costs.elements(evaluation, in.isTextual() ? in.textValue().length() : in.size());
    }

    private static void chargeFormat(Evaluation evaluation, JsonNode in, JsonNode format) {
        if (format.isTextual()) {
            Costs.elements(evaluation, format.textValue().length());
        }
    }
}
