package io.hydrant.destination.splunk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One node: it numbers the requests of each channel from 0, and indexes them. */
final class HecNode {

    private final Map<String, List<HecPost>> byChannel = new HashMap<>();
    private final Set<HecPost> released = new HashSet<>();
    private final Set<HecPost> told = new HashSet<>();

    synchronized long take(HecPost post) {
        List<HecPost> others =
                byChannel.computeIfAbsent(post.channel(), channel -> new ArrayList<>());
        others.add(post);
        return others.size() - 1L;
    }

    synchronized void release() {
        byChannel.values().forEach(released::addAll);
    }

    synchronized HecReply status(HecRequest request, HecServer.Acks acks) {
        List<HecPost> own = byChannel.getOrDefault(request.channel(), List.of());
        StringBuilder status = new StringBuilder();
        for (JsonNode id : request.json().path("acks")) {
            status.append(status.length() == 0 ? "" : ",")
                    .append('"')
                    .append(id.asLong())
                    .append("\":")
                    .append(
                            id.asInt() < own.size()
                                    && isIndexed(own.get(id.asInt()), acks)
                                    && told.add(own.get(id.asInt())));
        }
        return HecReply.json(200, "{\"acks\":{" + status + "}}");
    }

    private boolean isIndexed(HecPost post, HecServer.Acks acks) {
        return acks == HecServer.Acks.AT_ONCE
                || acks == HecServer.Acks.WHEN_RELEASED && released.contains(post);
    }

    synchronized List<HecPost> acknowledged() {
        return List.copyOf(told);
    }
}
