package io.hydrant.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Sends bytes as they are, which no HTTP library would, and reads what comes back as HTTP/1.1. */
final class RawClient implements AutoCloseable {

    private static final int LONGEST_MILLIS = 20_000;

    private final InetSocketAddress server;
    private final InetAddress from;
    private Socket socket;
    private InputStream in;

    RawClient(InetSocketAddress server, String from) throws IOException {
        this.server = server;
        this.from = InetAddress.getByName(from);
    }

    static RawClient to(AttackedServer server) throws IOException {
        return new RawClient(server.address(), "127.0.0.1");
    }

    /** Over the connection of the one before, if the server left it open. */
    Reply send(byte[] request, boolean bodyless) throws IOException {
        boolean fresh = socket == null;
        if (fresh) {
            connect();
        }
        try {
            return exchange(request, bodyless);
        } catch (IOException e) {
            close();
            if (fresh) {
                throw e;
            }
            // The server may have closed what was idle.
            connect();
            return exchange(request, bodyless);
        }
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_MILLIS);
        socket.connect(server, LONGEST_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Reply exchange(byte[] request, boolean bodyless) throws IOException {
        IOException refused = write(request);
        try {
            Reply reply = read(bodyless);
            // Of what it cannot read, Jetty does not know that it was a HEAD, and sends a body.
            boolean unread = bodyless && reply.status() == 400;
            if (refused != null || unread || reply.header("connection").equalsIgnoreCase("close")) {
                close();
            }
            return reply;
        } catch (IOException e) {
            throw refused == null ? e : refused;
        }
    }

    /** Who refuses a request need not read it to its end: the answer may be there all the same. */
    private IOException write(byte[] request) {
        try {
            socket.getOutputStream().write(request);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private Reply read(boolean bodyless) throws IOException {
        String[] start = line().split(" ", 3);
        int status = Integer.parseInt(start[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        if (status / 100 == 1) {
            return read(bodyless);
        }
        boolean none = bodyless || status == 204 || status == 304;
        return new Reply(status, headers, none ? new byte[0] : body(headers));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                body.writeBytes(in.readNBytes(size));
                line();
            }
            line();
            return body.toByteArray();
        }
        if (headers.containsKey("content-length")) {
            return in.readNBytes(Integer.parseInt(headers.get("content-length")));
        }
        byte[] body = in.readAllBytes();
        close();
        return body;
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";")[0].trim(), 16);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection without an answer");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
