package io.hydrant.worstday;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes on the bytes of all connections to a port of this machine, or does not. */
final class Relay implements Closeable {

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;
    private boolean held;

    private Relay(int target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
        this.port = listener.getLocalPort();
    }

    static Relay to(int target) throws IOException {
        Relay relay = new Relay(target, listenTo(0));
        relay.accept(relay.listener);
        return relay;
    }

    private static ServerSocket listenTo(int port) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        return listener;
    }

    int port() {
        return port;
    }

    /** Breaks all connections off, and takes no others. */
    synchronized void refuse() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Takes connections, and passes nothing on. */
    synchronized void hold() {
        held = true;
    }

    /** As if nothing had been. */
    synchronized void pass() throws IOException {
        held = false;
        notifyAll();
        if (listener.isClosed()) {
            listener = listenTo(port);
            accept(listener);
        }
    }

    private void accept(ServerSocket taking) {
        background(
                () -> {
                    while (true) {
                        Socket client = taking.accept();
                        Socket server = new Socket("127.0.0.1", target);
                        sockets.add(client);
                        sockets.add(server);
                        background(() -> pump(client, server));
                        background(() -> pump(server, client));
                    }
                });
    }

    private void pump(Socket from, Socket to) throws IOException, InterruptedException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[16 * 1024];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                awaitPassing();
                out.write(bytes, 0, read);
            }
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized void awaitPassing() throws InterruptedException {
        while (held) {
            wait();
        }
    }

    private static void background(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException | InterruptedException closed) {
                                return;
                            }
                        },
                        "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        pass();
        refuse();
    }

    /** Until its connection is closed. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}
