package io.hydrant.destination.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** An endpoint on this machine, down to the bytes, so that it can break every rule. */
public final class EndpointServer implements AutoCloseable {

    private final ServerSocket listener;
    private final String scheme;
    private final Thread acceptor = new Thread(this::accept, "endpoint-accept");
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<ReceivedRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> trouble = Collections.synchronizedList(new ArrayList<>());
    private final Queue<EndpointAnswer> script = new ArrayDeque<>();
    private volatile EndpointAnswer otherwise = EndpointAnswer.ok();
    private volatile boolean keepsRequests = true;

    private EndpointServer(ServerSocket listener, String scheme) {
        this.listener = listener;
        this.scheme = scheme;
    }

    public static EndpointServer start() throws IOException {
        return start(ServerSocketFactory.getDefault(), "http");
    }

    static EndpointServer start(ServerSocketFactory sockets, String scheme) throws IOException {
        EndpointServer server =
                new EndpointServer(
                        sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")),
                        scheme);
        server.acceptor.setDaemon(true);
        server.acceptor.start();
        return server;
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "endpoint");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                clients.add(client);
                connections.incrementAndGet();
                background(() -> serve(client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream())) {
            while (!client.isClosed()) {
                ReceivedRequest request = ReceivedRequest.read(in);
                trouble.addAll(RequestRules.brokenBy(request));
                if (keepsRequests) {
                    requests.add(request);
                }
                next().answer(request, client);
            }
        } catch (IOException | InterruptedException hungUp) {
            return;
        } finally {
            clients.remove(client);
        }
    }

    private EndpointAnswer next() {
        synchronized (script) {
            return script.isEmpty() ? otherwise : script.remove();
        }
    }

    public EndpointServer then(EndpointAnswer answer) {
        synchronized (script) {
            script.add(answer);
        }
        return this;
    }

    /** When there is nothing left of the script. */
    public EndpointServer otherwise(EndpointAnswer answer) {
        otherwise = answer;
        return this;
    }

    /** For more data than fit into memory. */
    public EndpointServer keepingNoRequests() {
        keepsRequests = false;
        return this;
    }

    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort() + "/in/take?a=%20b");
    }

    public List<ReceivedRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** How many there have been. */
    int connections() {
        return connections.get();
    }

    /** Rules of the protocol that requests have broken. */
    public List<String> trouble() {
        synchronized (trouble) {
            return List.copyOf(trouble);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        awaitAcceptor();
        for (Socket client : clients) {
            client.close();
        }
    }

    /** Until it has seen that the port is closed, it might take one more client. */
    private void awaitAcceptor() throws IOException {
        try {
            acceptor.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The endpoint was not closed in time", e);
        }
    }
}
