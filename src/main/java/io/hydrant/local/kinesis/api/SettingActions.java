package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.KinesisStream;
import io.hydrant.local.kinesis.stream.Streams;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Operations on tags and retention. The retention is kept and shown; nothing is trimmed. */
final class SettingActions {

    private static final int MIN_HOURS = 24;
    private static final int MAX_HOURS = 8760;

    private final Streams streams;

    SettingActions(Streams streams) {
        this.streams = streams;
    }

    void addTo(Map<String, Action> actions) {
        actions.put("AddTagsToStream", this::addTags);
        actions.put("RemoveTagsFromStream", this::removeTags);
        actions.put("ListTagsForStream", this::listTags);
        actions.put("IncreaseStreamRetentionPeriod", this::setRetention);
        actions.put("DecreaseStreamRetentionPeriod", this::setRetention);
    }

    private ObjectNode addTags(Arguments request) throws IOException {
        stream(request)
                .changeSettings(
                        settings -> {
                            Map<String, String> tags = new TreeMap<>(settings.tags());
                            tags.putAll(request.texts("Tags"));
                            return settings.withTags(tags);
                        });
        return ReplyJson.empty();
    }

    private ObjectNode removeTags(Arguments request) throws IOException {
        stream(request)
                .changeSettings(
                        settings -> {
                            Map<String, String> tags = new TreeMap<>(settings.tags());
                            tags.keySet().removeAll(request.textList("TagKeys"));
                            return settings.withTags(tags);
                        });
        return ReplyJson.empty();
    }

    private ObjectNode listTags(Arguments request) {
        ObjectNode answer = ReplyJson.empty();
        ArrayNode tags = answer.putArray("Tags");
        stream(request)
                .description()
                .settings()
                .tags()
                .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return answer.put("HasMoreTags", false);
    }

    private ObjectNode setRetention(Arguments request) throws IOException {
        int hours = request.number("RetentionPeriodHours", MIN_HOURS, MAX_HOURS);
        stream(request).changeSettings(settings -> settings.withRetentionHours(hours));
        return ReplyJson.empty();
    }

    private KinesisStream stream(Arguments request) {
        return streams.get(request.streamName());
    }
}
