package io.hydrant.format.columnar;

import io.hydrant.schema.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xerial.snappy.Snappy;

/**
 * Frames with their schema, the content of a chunk. State may keep a segment until a job with
 * another schema reads it.
 *
 * <p>Layout 1: version; length of the schema, schema; whether the frames are compressed; their
 * length, frames.
 */
final class Segment {

    private static final int VERSION = 1;

    /** Bytes from which frames are compressed. Smaller segments are joined soon. */
    private static final int SMALLEST_COMPRESSED = 64 * 1024;

    private final String schema;
    private final byte[] frames;

    Segment(String schema, byte[] frames) {
        this.schema = schema;
        this.frames = frames;
    }

    /** The schema as {@link TableSchema} writes it. */
    String schema() {
        return schema;
    }

    byte[] frames() {
        return frames;
    }

    byte[] toByteArray() {
        boolean compressed = frames.length >= SMALLEST_COMPRESSED;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            byte[] written = compressed ? Snappy.compress(frames) : frames;
            byte[] columns = schema.getBytes(StandardCharsets.UTF_8);
            out.writeByte(VERSION);
            out.writeInt(columns.length);
            out.write(columns);
            out.writeBoolean(compressed);
            out.writeInt(written.length);
            out.write(written);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Reads concatenated segments. */
    static List<Segment> read(byte[] bytes) throws IOException {
        List<Segment> segments = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) {
                segments.add(next(in));
            }
        }
        return segments;
    }

    private static Segment next(DataInputStream in) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("A chunk has rows of version " + version + ", not " + VERSION);
        }
        String schema = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        boolean compressed = in.readBoolean();
        byte[] written = in.readNBytes(in.readInt());
        return new Segment(schema, compressed ? Snappy.uncompress(written) : written);
    }

    /** Joins neighbouring segments of the same schema. */
    static List<Segment> joined(List<Segment> segments) {
        List<Segment> joined = new ArrayList<>();
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            frames.writeBytes(segment.frames);
            boolean last = i + 1 == segments.size();
            if (last || !segments.get(i + 1).schema.equals(segment.schema)) {
                joined.add(new Segment(segment.schema, frames.toByteArray()));
                frames.reset();
            }
        }
        return joined;
    }
}
