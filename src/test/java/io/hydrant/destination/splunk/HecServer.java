package io.hydrant.destination.splunk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP Event Collector on this machine, as strict as Splunk's own: it refuses what Splunk
 * refuses, with Splunk's codes, and forgets an acknowledgment once it has told it.
 *
 * <p>It may be a cluster of nodes behind a load balancer. A node knows its own requests only.
 */
public final class HecServer implements AutoCloseable {

    /** When a request counts as indexed. */
    public enum Acks {
        AT_ONCE,
        WHEN_RELEASED,
        NEVER
    }

    public static final String TOKEN = "7c4ab9a0-11aa-4d2e-a5a5-3f0c55de0a01";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HecToken> tokens = new ConcurrentHashMap<>();
    private final List<HecNode> nodes = new ArrayList<>();
    private final Queue<HecReply> script = new ArrayDeque<>();
    private final Queue<HecReply> ackScript = new ArrayDeque<>();
    private final List<HecPost> posts = Collections.synchronizedList(new ArrayList<>());
    private final List<String> cookies = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger balanced = new AtomicInteger();
    private volatile int code = HecCodes.SUCCESS;
    private volatile Acks acks = Acks.AT_ONCE;

    private HecServer(HttpServer server, int nodes) {
        this.server = server;
        for (int i = 0; i < nodes; i++) {
            this.nodes.add(new HecNode());
        }
        tokens.put(TOKEN, HecToken.withAcknowledgment());
    }

    public static HecServer start() throws IOException {
        return start(1);
    }

    static HecServer start(int nodes) throws IOException {
        HecServer hec =
                new HecServer(
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0),
                        nodes);
        hec.server.setExecutor(hec.threads);
        hec.server.createContext("/", hec::serve);
        hec.server.start();
        return hec;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            HecRequest request = HecRequest.of(exchange);
            HecReply reply = reply(request, node(exchange));
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } finally {
            exchange.close();
        }
    }

    private HecNode node(HttpExchange exchange) {
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        if (cookie != null) {
            cookies.add(cookie);
            return nodes.get(Integer.parseInt(cookie.replace("NODE=", "")));
        }
        int number = balanced.getAndIncrement() % nodes.size();
        if (nodes.size() > 1) {
            exchange.getResponseHeaders().add("Set-Cookie", "NODE=" + number + "; Path=/");
        }
        return nodes.get(number);
    }

    private HecReply reply(HecRequest request, HecNode node) {
        boolean asks = request.path().equals("/services/collector/ack");
        if (asks) {
            questions.incrementAndGet();
        }
        HecReply scripted = next(asks ? ackScript : script);
        if (scripted != null) {
            return scripted;
        }
        HecReply refusal = request.refusal(tokens);
        if (refusal != null) {
            return refusal;
        }
        return asks ? node.status(request, acks) : take(request, node);
    }

    private HecReply take(HecRequest request, HecNode node) {
        HecPost post = new HecPost(request.path(), request.channel(), request.body());
        HecReply reply =
                tokens.get(request.token()).acknowledges()
                        ? HecReply.taken(code, node.take(post))
                        : HecReply.of(200, "Success", 0);
        posts.add(post);
        return reply;
    }

    private HecReply next(Queue<HecReply> replies) {
        synchronized (script) {
            return replies.poll();
        }
    }

    /** The answer to the next request with records, whatever it is. */
    public HecServer then(HecReply reply) {
        synchronized (script) {
            script.add(reply);
        }
        return this;
    }

    /** The answer to the next question for an acknowledgment, whatever it is. */
    HecServer thenToAck(HecReply reply) {
        synchronized (script) {
            ackScript.add(reply);
        }
        return this;
    }

    /** Whatever it takes, it takes with this code. */
    HecServer takingWith(int other) {
        code = other;
        return this;
    }

    public HecServer acknowledging(Acks when) {
        acks = when;
        return this;
    }

    HecServer with(String token, HecToken kind) {
        tokens.put(token, kind);
        return this;
    }

    /** All that was taken until now is indexed. */
    public void release() {
        nodes.forEach(HecNode::release);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was taken, in its order. */
    public List<HecPost> posts() {
        synchronized (posts) {
            return List.copyOf(posts);
        }
    }

    /** What a sender was told that it is indexed, by channel. */
    public List<HecPost> acknowledged() {
        List<HecPost> told = new ArrayList<>();
        nodes.forEach(node -> told.addAll(node.acknowledged()));
        return told;
    }

    /** How often somebody asked for an acknowledgment. */
    int questions() {
        return questions.get();
    }

    List<String> cookies() {
        synchronized (cookies) {
            return List.copyOf(cookies);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
