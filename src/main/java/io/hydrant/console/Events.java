package io.hydrant.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells those who watch what has changed, as server-sent events. Nobody who reads slowly holds
 * others up.
 */
final class Events implements AutoCloseable {

    private static final int MOST_SUBSCRIBERS = 32;

    /** Shorter than the idle time of the server's connections. */
    private static final long HEARTBEAT_MILLIS = 10_000;

    /** Somebody who watches all streams, or one. */
    private static final class Subscriber {
        private final Response response;
        private final Callback callback;
        private final String stream;
        private final String region;
        private final Map<Watched, String> sent = new HashMap<>();
        private boolean isWriting;
        private long writtenAt;

        Subscriber(Response response, Callback callback, String stream, String region) {
            this.response = response;
            this.callback = callback;
            this.stream = stream;
            this.region = region;
        }

        boolean watches(Watched seen) {
            return stream.isEmpty()
                    || seen.stream().stored().id().name().equals(stream)
                            && (region.isEmpty()
                                    || seen.stream().stored().id().region().equals(region));
        }
    }

    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final Function<Watched, String> summaries;
    private final BiFunction<Watched, Boolean, String> details;
    private volatile boolean closed;

    Events(Function<Watched, String> summaries, BiFunction<Watched, Boolean, String> details) {
        this.summaries = summaries;
        this.details = details;
    }

    boolean hasSubscribers() {
        return !subscribers.isEmpty();
    }

    /** The response goes on until the client leaves. An empty stream stands for all. */
    void subscribe(
            Request request, Response response, Callback callback, String stream, String region) {
        if (subscribers.size() >= MOST_SUBSCRIBERS || closed) {
            Answers.message(
                    response, callback, 503, "Too many watch; there may be " + MOST_SUBSCRIBERS);
            return;
        }
        Answers.secure(response);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        Subscriber subscriber = new Subscriber(response, callback, stream, region);
        subscribers.add(subscriber);
        write(subscriber, "retry: 3000\n\n");
        if (closed) {
            end(subscriber);
        }
    }

    /** Called by one thread. */
    void publish(List<Watched> seen, List<Watched> all, long now) {
        for (Subscriber subscriber : subscribers) {
            // Who is still reading gets what is newest then.
            if (isWriting(subscriber)) {
                continue;
            }
            StringBuilder text = new StringBuilder();
            for (Watched watched : seen) {
                if (subscriber.watches(watched)) {
                    append(subscriber, watched, text);
                }
            }
            if (subscriber.sent.keySet().retainAll(all)) {
                text.append("event: gone\ndata: {}\n\n");
            }
            if (text.length() > 0) {
                subscriber.writtenAt = now;
                write(subscriber, text.toString());
            } else if (now - subscriber.writtenAt >= HEARTBEAT_MILLIS) {
                subscriber.writtenAt = now;
                write(subscriber, ":\n\n");
            }
        }
    }

    private void append(Subscriber subscriber, Watched watched, StringBuilder text) {
        String data =
                subscriber.stream.isEmpty()
                        ? summaries.apply(watched)
                        : details.apply(watched, false);
        if (!data.equals(subscriber.sent.put(watched, data))) {
            text.append("event: stream\ndata: ").append(data).append("\n\n");
        }
    }

    private static boolean isWriting(Subscriber subscriber) {
        synchronized (subscriber) {
            return subscriber.isWriting;
        }
    }

    private void write(Subscriber subscriber, String text) {
        synchronized (subscriber) {
            subscriber.isWriting = true;
        }
        subscriber.response.write(
                false,
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
                Callback.from(
                        () -> {
                            synchronized (subscriber) {
                                subscriber.isWriting = false;
                            }
                        },
                        left -> leave(subscriber, left)));
    }

    private void leave(Subscriber subscriber, Throwable reason) {
        if (subscribers.remove(subscriber)) {
            subscriber.callback.failed(reason);
        }
    }

    private void end(Subscriber subscriber) {
        if (subscribers.remove(subscriber)) {
            subscriber.callback.succeeded();
        }
    }

    @Override
    public void close() {
        closed = true;
        subscribers.forEach(this::end);
    }
}
