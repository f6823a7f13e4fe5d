package io.hydrant.local.kinesis.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.local.kinesis.errors.KinesisException;
import io.hydrant.local.kinesis.stream.Arguments;
import io.hydrant.local.kinesis.stream.ConsumerArn;
import io.hydrant.local.kinesis.stream.KinesisStream;
import io.hydrant.local.kinesis.stream.StreamDescription;
import io.hydrant.local.kinesis.stream.Streams;
import io.hydrant.local.kinesis.stream.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The consumers of streams, for enhanced fan-out: they are registered before they subscribe. */
final class ConsumerActions {

    /** AWS's. */
    private static final int MAX_CONSUMERS = 20;

    private final Streams streams;
    private final StreamJson json;

    ConsumerActions(Streams streams, StreamJson json) {
        this.streams = streams;
        this.json = json;
    }

    void addTo(Map<String, Action> actions) {
        actions.put("RegisterStreamConsumer", this::register);
        actions.put("DescribeStreamConsumer", this::describe);
        actions.put("ListStreamConsumers", this::list);
        actions.put("DeregisterStreamConsumer", this::deregister);
    }

    private ObjectNode register(Arguments request) throws IOException {
        KinesisStream stream = streams.get(request.streamName());
        String name = request.name("ConsumerName");
        long now = streams.limits().clock().millis();
        stream.changeSettings(
                settings -> {
                    Map<String, Long> consumers = new TreeMap<>(settings.consumers());
                    if (consumers.putIfAbsent(name, now) != null) {
                        throw KinesisException.resourceInUse(
                                "Consumer " + name + " of this stream exists already.");
                    }
                    if (consumers.size() > MAX_CONSUMERS) {
                        throw KinesisException.limitExceeded(
                                "A stream can have " + MAX_CONSUMERS + " consumers at most.");
                    }
                    return settings.withConsumers(consumers);
                });
        ObjectNode answer = ReplyJson.empty();
        answer.set("Consumer", json.consumer(stream.description(), name));
        return answer;
    }

    private ObjectNode describe(Arguments request) {
        Named named = named(request);
        ObjectNode consumer = json.consumer(named.stream.description(), named.consumer);
        consumer.put("StreamARN", json.arn(named.stream.description()));
        ObjectNode answer = ReplyJson.empty();
        answer.set("ConsumerDescription", consumer);
        return answer;
    }

    private ObjectNode list(Arguments request) {
        StreamDescription stream = streams.get(request.streamName()).description();
        Page<String> page =
                Page.of(
                        new ArrayList<>(stream.settings().consumers().keySet()),
                        name -> name,
                        request.optionalText("NextToken")
                                .map(token -> Token.words("NextToken", token, 1).get(0))
                                .orElse(""),
                        request.optionalNumber("MaxResults", 1, 10_000).orElse(100));
        ObjectNode answer = ReplyJson.empty();
        ArrayNode consumers = answer.putArray("Consumers");
        page.elements().forEach(name -> consumers.add(json.consumer(stream, name)));
        if (page.hasMore()) {
            answer.put("NextToken", Token.of(page.lastKey()));
        }
        return answer;
    }

    private ObjectNode deregister(Arguments request) throws IOException {
        Named named = named(request);
        named.stream.changeSettings(
                settings -> {
                    Map<String, Long> consumers = new TreeMap<>(settings.consumers());
                    consumers.remove(named.consumer);
                    return settings.withConsumers(consumers);
                });
        return ReplyJson.empty();
    }

    /** By its ARN, or by its name and the stream's ARN. */
    private Named named(Arguments request) {
        Optional<ConsumerArn> arn = request.optionalConsumerArn();
        if (arn.isPresent()) {
            return new Named(Subscriptions.stream(streams, arn.get()), arn.get().consumer());
        }
        KinesisStream stream = streams.get(request.streamName());
        String name = request.name("ConsumerName");
        if (!stream.description().settings().consumers().containsKey(name)) {
            throw KinesisException.resourceNotFound(
                    "Consumer " + name + " of this stream is not found.");
        }
        return new Named(stream, name);
    }

    /** A consumer that is there. */
    private static final class Named {

        private final KinesisStream stream;
        private final String consumer;

        private Named(KinesisStream stream, String consumer) {
            this.stream = stream;
            this.consumer = consumer;
        }
    }
}
