package io.hydrant.local;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One request over HTTP/2, in frames that no client would send so. */
final class Http2Socket implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int GOAWAY = 7;

    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int MAX_FRAMES = 100;

    private final Socket socket;
    private final DataInputStream in;

    private Http2Socket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    static Http2Socket to(URI endpoint) throws IOException {
        Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setSoTimeout(30_000);
        Http2Socket opened = new Http2Socket(socket);
        socket.getOutputStream()
                .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        opened.send(SETTINGS, 0, 0, new byte[0]);
        return opened;
    }

    /** Encoded as HPACK has it; with the end, there is no body. */
    void sendHeaders(boolean isEnd, int... encoded) throws IOException {
        byte[] fields = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            fields[i] = (byte) encoded[i];
        }
        send(HEADERS, END_HEADERS | (isEnd ? END_STREAM : 0), 1, fields);
    }

    /** The end of the body. */
    void sendData(String text) throws IOException {
        send(DATA, END_STREAM, 1, text.getBytes(StandardCharsets.US_ASCII));
    }

    private void send(int type, int flags, int stream, byte[] content) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(new byte[] {0, 0, (byte) content.length, (byte) type, (byte) flags});
        frame.write(new byte[] {0, 0, 0, (byte) stream});
        frame.write(content);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** The content of the first frame of one of these types. */
    byte[] nextOf(Integer... types) throws IOException {
        for (int i = 0; i < MAX_FRAMES; i++) {
            int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
            int type = in.readUnsignedByte();
            in.readNBytes(5);
            byte[] content = in.readNBytes(length);
            if (List.of(types).contains(type)) {
                return content;
            }
        }
        throw new IOException("There is no such frame");
    }

    /** Whether the next answer has status 200, which is one byte of HPACK. */
    boolean isAnsweredWithOk() throws IOException {
        byte[] fields = nextOf(HEADERS);
        int at = 0;
        // How large the table of fields is comes first, in as many bytes as it takes.
        if ((fields[at] & 0xe0) == 0x20 && (fields[at++] & 0x1f) == 0x1f) {
            while (fields[at] < 0) {
                at++;
            }
            at++;
        }
        return fields[at] == (byte) 0x88;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
