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

    private final List<SocketChannel> open = new ArrayList<>();

    /** Those that the server no longer takes are not in it. */
    void add(InetSocketAddress server, int connections, String beginning) throws IOException {
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.bind(new InetSocketAddress("127.0.0.1", 0));
                channel.socket().connect(server, 2_000);
                channel.configureBlocking(false);
                channel.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.ISO_8859_1)));
                open.add(channel);
            } catch (IOException refused) {
                channel.close();
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
