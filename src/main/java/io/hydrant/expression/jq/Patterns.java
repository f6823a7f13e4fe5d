package io.hydrant.expression.jq;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.OnigUtils;

/** The regular expressions of a query, compiled once: they are mostly the same for each record. */
final class Patterns {

    /** A query may make its patterns of the records: not all of them are kept. */
    private static final int MOST = 64;

    private final Map<String, OnigUtils.Pattern> compiled = new ConcurrentHashMap<>();

    OnigUtils.Pattern get(String key, String pattern, String flags) throws JsonQueryException {
        OnigUtils.Pattern known = compiled.get(key);
        if (known != null) {
            return known;
        }
        OnigUtils.Pattern made = new OnigUtils.Pattern(pattern, flags);
        if (compiled.size() < MOST) {
            compiled.put(key, made);
        }
        return made;
    }
}
