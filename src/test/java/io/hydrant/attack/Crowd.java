package io.hydrant.attack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many connections that begin something, and hardly go on with it. */
final class Crowd implements AutoCloseable {

    /** Long enough for a second attempt, after a burst that the server had no time to take. */
    private static final int CONNECT_MILLIS = 1_500;

    private static final int MOST_REFUSED = 3;

    private final List<SocketChannel> open = new ArrayList<>();

    /** Ends early when the server takes no more, which would keep all that follow waiting. */
    void add(InetSocketAddress server, int connections, String beginning) throws IOException {
        int refusedInARow = 0;
        for (int i = 0; i < connections && refusedInARow < MOST_REFUSED; i++) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.bind(new InetSocketAddress("127.0.0.1", 0));
                channel.socket().connect(server, CONNECT_MILLIS);
                channel.configureBlocking(false);
                channel.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.ISO_8859_1)));
                open.add(channel);
                refusedInARow = 0;
            } catch (IOException full) {
                channel.close();
                refusedInARow++;
            }
        }
    }

    /** One byte over each; a silent crowd sends none. */
    void trickle(boolean silent) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(4096);
        List<SocketChannel> closed = new ArrayList<>();
        for (SocketChannel channel : open) {
            try {
                int read = channel.read(answer.clear());
                if (read < 0) {
                    closed.add(channel);
                } else if (!silent) {
                    channel.write(ByteBuffer.wrap(new byte[] {'a'}));
                }
            } catch (IOException reset) {
                closed.add(channel);
            }
        }
        for (SocketChannel channel : closed) {
            channel.close();
        }
        open.removeAll(closed);
    }

    int size() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
    }
}
