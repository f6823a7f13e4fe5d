package io.hydrant.expression.jq;

import java.util.List;
import java.util.Random;

/** Makes queries of everything that the grammar of jq has, the same ones of the same seed. */
final class QueryGenerator {

    private static final List<String> PATHS =
            List.of(
                    ".",
                    ".customer_id",
                    ".n",
                    ".price",
                    ".ok",
                    ".tags",
                    ".tags[0]",
                    ".tags[-1]",
                    ".tags[1:]",
                    ".tags[:-1]",
                    ".nested",
                    ".nested.id",
                    ".nested.name",
                    ".nested.list",
                    ".nested.list[0].k",
                    ".[\"region\"]",
                    ".\"region\"",
                    ".ts",
                    ".epoch",
                    ".missing",
                    ".[0]",
                    ".[1:3]");

    private static final List<String> ITERATIONS =
            List.of(".[]", ".tags[]", ".nested.list[].k", ".nested[]", "..", "recurse", ".[]?");

    private static final List<String> LITERALS =
            List.of(
                    "0",
                    "1",
                    "-1",
                    "2.5",
                    "1e3",
                    "100000000000000000000",
                    "\"a\"",
                    "\"\"",
                    "\"é, b\"",
                    "\"1.50\"",
                    "null",
                    "true",
                    "false",
                    "[]",
                    "{}",
                    "[3,1,2]",
                    "[\"b\",\"a\"]",
                    "{\"a\":1,\"b\":[2]}",
                    "\"2015-03-05T23:51:47Z\"",
                    "1425599621");

    private static final List<String> FUNCTIONS =
            List.of(
                    "length",
                    "keys",
                    "keys_unsorted",
                    "values",
                    "type",
                    "tostring",
                    "tonumber",
                    "ascii_downcase",
                    "ascii_upcase",
                    "explode",
                    "reverse",
                    "sort",
                    "unique",
                    "min",
                    "max",
                    "add",
                    "any",
                    "all",
                    "flatten",
                    "floor",
                    "sqrt",
                    "not",
                    "empty",
                    "tojson",
                    "fromjson",
                    "to_entries",
                    "from_entries",
                    "numbers",
                    "strings",
                    "arrays",
                    "objects",
                    "scalars",
                    "iterables",
                    "booleans",
                    "nulls",
                    "first",
                    "last",
                    "paths",
                    "leaf_paths",
                    "transpose",
                    "utf8bytelength",
                    "isnan",
                    "isinfinite",
                    "isnormal",
                    "fabs",
                    "ceil",
                    "round",
                    "todate",
                    "fromdate",
                    "gmtime",
                    "mktime",
                    "@base64",
                    "@base64d",
                    "@uri",
                    "@csv",
                    "@tsv",
                    "@html",
                    "@sh",
                    "@json",
                    "@text",
                    "ascii",
                    "combinations",
                    "getpath([\"nested\",\"id\"])",
                    "splits(\", *\")",
                    "infinite",
                    "nan",
                    "@text \"v: \\(.)\"",
                    "@base64 \"v: \\(.)\"",
                    "@uri \"v: \\(.)\"",
                    "@sh \"v \\(.)\"",
                    "splits(\"a\")",
                    "ltrimstr(\"c-\")",
                    "rtrimstr(\"1\")",
                    "startswith(\"c\")",
                    "endswith(\"7\")",
                    "split(\"-\")",
                    "split(\", \")",
                    "split(\"[-, ]\";\"g\")",
                    "join(\"-\")",
                    "test(\"[0-9]+\")",
                    "test(\"E\";\"i\")",
                    "match(\"[a-z]\")",
                    "match(\"(?<l>[a-z])-?(?<d>[0-9])?\";\"g\")",
                    "capture(\"(?<l>[a-z]+)\")",
                    "[scan(\"[a-z]\")]",
                    "[scan(\"([a-z])([0-9-])\")]",
                    "sub(\"[0-9]\";\"#\")",
                    "gsub(\"[0-9]\";\"#\")",
                    "gsub(\"(?<d>[0-9])\";\"<\\(.d)>\")",
                    "has(\"n\")",
                    "has(0)",
                    "contains(\"a\")",
                    "contains([\"a\"])",
                    "contains({\"n\":42})",
                    "inside(\"abc\")",
                    "index(\"-\")",
                    "rindex(\"-\")",
                    "indices(\"a\")",
                    "indices(1)",
                    "indices([1])",
                    "flatten(1)",
                    "flatten(0)",
                    "range(3)",
                    "[range(0;5;2)]",
                    "[limit(2;.[])]",
                    "first(.[])",
                    "[.[]?]|last",
                    "nth(1)",
                    "nth(1;.[])",
                    "until(. == null;null)",
                    "[recurse(.[]?;. != null)]",
                    "del(.n)",
                    "del(.tags[0,1])",
                    "del(.[])",
                    "delpaths([[\"n\"],[\"tags\"]])",
                    "to_entries|map(.key)",
                    "with_entries(.value |= tostring)",
                    "with_entries(select(.key > \"n\"))",
                    "path(..)",
                    "[paths(type == \"number\")]",
                    "setpath([\"a\"];1)",
                    "[splits(\"-\")]",
                    "strftime(\"%Y-%m-%dT%H:%M:%SZ\")",
                    "strftime(\"%A, %B %d\")",
                    "strptime(\"%Y-%m-%dT%H:%M:%SZ\")",
                    "strptime(\"%Y-%m-%dT%H:%M:%SZ\")|mktime",
                    "(.epoch|todate)",
                    "todate?",
                    "in({\"a\":1})",
                    "inside([1,2,3])",
                    "pow(.;2)",
                    "log",
                    "exp",
                    "group_by(.k)",
                    "unique_by(length)",
                    "sort_by(.k)",
                    "sort_by(type,tostring)",
                    "error",
                    "error(\"x\")?",
                    "tojson|fromjson",
                    "[.[]?|numbers]|add",
                    "any(.[]?;. == 1)",
                    "all(.[]?;. != null)",
                    "[while(. != null and (tostring|length) < 9;tostring + \"a\")]|length",
                    "ltrimstr(1)",
                    "tojson|@base64",
                    "getpath([\"tags\",0])",
                    "getpath([0])",
                    "IN(1,2)",
                    "IN(.[]?;1,2)",
                    "INDEX(.k)",
                    "ascii_downcase|test(\"z\")",
                    "@json \"x\\(.)y\"",
                    "@csv?",
                    "ltrimstr(\"\")",
                    "tojson|length",
                    "getpath([\"missing\",\"deep\"])",
                    "limit(3;range(10))",
                    "splits(\"\")",
                    "capture(\"(?<a>x)?(?<b>[a-z])\")",
                    "test(null)?",
                    "test(\"a.c\";\"x\")",
                    "match(\"\";\"g\").offset",
                    "min_by(length)?",
                    "tostring|ascii_downcase",
                    "tostring|explode|implode",
                    "[.[]?|tostring]|join(\",\")",
                    "getpath([\"a\",\"b\"])?",
                    "to_entries?",
                    "from_entries?",
                    "map(.)?",
                    "map_values(.)?");

    private static final List<String> OF_ONE =
            List.of(
                    "map(%s)",
                    "map_values(%s)",
                    "[.[]?|%s]",
                    "select(%s)",
                    "sort_by(%s)",
                    "group_by(%s)",
                    "unique_by(%s)",
                    "min_by(%s)",
                    "first(%s)",
                    "last(%s)",
                    "[%s]",
                    "(%s)",
                    "[limit(2;%s)]",
                    "try (%s) catch \"no\"",
                    "(%s)?",
                    "{a:(%s)}",
                    "{(\"k\"):(%s)}",
                    "path(%s)?",
                    "[paths]|length as $l|%s",
                    "\"x\\(%s)y\"",
                    "-(%s)",
                    "(%s)|not",
                    "[.[]?|select(%s)]|length",
                    "del(%s)?",
                    "to_entries?|%s",
                    "with_entries(.value |= (%s))?",
                    "any(%s)?",
                    "label $out|(%s|.,break $out)",
                    "def f: %s; f",
                    "def f(g): g|g; f(%s)",
                    "(%s) as $v|[$v,$v]",
                    "reduce (%s) as $x (0;.+1)",
                    "[foreach (%s) as $x (0;.+1)]",
                    "[foreach (%s) as $x (null;$x;[.,$x])]",
                    ". as {$n,tags:[$t]}|%s",
                    "[.[]?]|%s",
                    "{customer_id,n,v:(%s)}",
                    "{\"a b\":(%s)}",
                    "[..]|length as $a|%s",
                    "(%s)|tojson",
                    "(%s)|tostring",
                    "(%s)|type",
                    "(%s)|length",
                    "[%s]|unique",
                    "[%s]|sort",
                    "[%s]|add",
                    "[%s]|flatten",
                    "[%s]|@csv",
                    "[%s]|@sh",
                    "[%s]|tojson",
                    "[%s]|join(\"/\")",
                    "[%s]|min",
                    "[%s]|map(type)",
                    "(%s)|numbers");

    private static final List<String> OF_TWO =
            List.of(
                    "%s|%s",
                    "%s,%s",
                    "(%s)+(%s)",
                    "(%s)-(%s)",
                    "(%s)/(%s)",
                    "(%s)%%(%s)",
                    "(%s)==(%s)",
                    "(%s)!=(%s)",
                    "(%s)<(%s)",
                    "(%s)<=(%s)",
                    "(%s)>(%s)",
                    "(%s)>=(%s)",
                    "(%s) and (%s)",
                    "(%s) or (%s)",
                    "%s // %s",
                    "if %s then %s else \"e\" end",
                    "if %s then 1 elif %s then 2 else 3 end",
                    "{a:(%s)}|.b=(%s)",
                    "[%s,%s]",
                    "{a:(%s),b:(%s)}",
                    "{(%s|tostring):(%s)}",
                    "[%s]|index(%s)",
                    "(%s)|contains(%s)",
                    "(%s)|inside(%s)",
                    "[%s]-[%s]",
                    "reduce .[]? as $x (%s;%s)",
                    "[limit(3;%s,%s)]",
                    "[.[]?|[%s,%s]]",
                    "(%s) as $x|$x|%s",
                    "[(%s),(%s)]|sort",
                    "has(%s)?,(%s)",
                    "(%s) as [$a,$b]|{a:$a,b:(%s)}",
                    "(%s)|getpath([%s])",
                    "[range(0;3)|(%s),(%s)]|unique",
                    "(%s)|(.. |= .)|%s",
                    "(%s)|tojson|(%s)",
                    "[%s|tostring,(%s|tostring)]|join(\"+\")",
                    "(%s)|ltrimstr(%s)",
                    "(%s)|split(%s)",
                    "(%s)|startswith(%s)",
                    "(%s)|test(%s)",
                    "(%s)|setpath([\"a\"];%s)",
                    "(%s)|range(%s)",
                    "(%s)|indices(%s)",
                    "(%s)|join(%s)",
                    "(%s)|pow(.;%s)",
                    "(%s)|flatten(%s)",
                    "(%s)|nth(%s)",
                    "[%s,%s]|combinations?");

    private static final List<String> OPERANDS =
            List.of(
                    ".n",
                    ".price",
                    ".ok",
                    ".missing",
                    ".nested.id",
                    ".epoch",
                    "1",
                    "2",
                    "-1",
                    "0.5",
                    "null",
                    "true",
                    "false",
                    ".x",
                    "(.n|length)",
                    ".ok|not",
                    ".tags[0]",
                    "empty");

    private static final List<String> OPERATORS =
            List.of(
                    "+", "-", "*", "/", "%", "==", "!=", "<", ">=", "and", "or", "and", "or", "//",
                    "|", ",", "=", "|=", "+=");

    private static final List<String> UPDATES =
            List.of(
                    "%s = (%s)",
                    "%s |= (%s)", "%s += (%s)", "%s -= (%s)", "%s *= (%s)", "%s //= (%s)");

    private static final List<String> PLACES =
            List.of(
                    ".a",
                    ".n",
                    ".tags[0]",
                    ".tags[]",
                    ".nested.id",
                    ".nested.list[].k",
                    ".[0]",
                    ".[]",
                    ".tags[1:]",
                    ".x.y.z",
                    "(.a,.n)",
                    ".[\"k\"]",
                    "(.tags|first)",
                    "(.[]?|select(. == 1))",
                    "getpath([\"p\",\"q\"])",
                    "..");

    private final Random random;

    QueryGenerator(long seed) {
        random = new Random(seed);
    }

    String next() {
        return query(1 + random.nextInt(3));
    }

    private String query(int depth) {
        if (depth == 0) {
            return leaf();
        }
        switch (random.nextInt(7)) {
            case 0:
                return one(PATHS) + "|" + one(FUNCTIONS);
            case 6:
                return chain(2 + random.nextInt(3));
            case 1:
                return filled(one(OF_ONE), query(depth - 1));
            case 2:
            case 3:
                return filled(one(OF_TWO), query(depth - 1), query(depth - 1));
            case 4:
                return filled(one(UPDATES), one(PLACES), query(depth - 1));
            default:
                return query(depth - 1) + "|" + leaf();
        }
    }

    /** Without parentheses, so that what binds tighter shows. */
    private String chain(int length) {
        StringBuilder chain = new StringBuilder(one(OPERANDS));
        for (int i = 1; i < length; i++) {
            chain.append(' ').append(one(OPERATORS)).append(' ').append(one(OPERANDS));
        }
        return chain.toString();
    }

    private String leaf() {
        switch (random.nextInt(4)) {
            case 0:
                return one(LITERALS);
            case 1:
                return one(ITERATIONS);
            case 2:
                return one(FUNCTIONS);
            default:
                return one(PATHS);
        }
    }

    private static String filled(String form, Object... parts) {
        return String.format(java.util.Locale.ROOT, form, parts);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
