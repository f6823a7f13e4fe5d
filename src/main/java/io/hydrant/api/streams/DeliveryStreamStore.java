package io.hydrant.api.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hydrant.definition.EarlierDefinition;
import io.hydrant.job.Causes;
import java.io.IOException;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Keeps delivery streams in a directory of any file system that Flink knows, each in a file {@code
 * <region>/<name>.json}. The files hold requests unchanged, with their secrets. On a local disk
 * only the owner may read the files.
 */
public final class DeliveryStreamStore {

    private static final String SUFFIX = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final StoreFiles files;

    private DeliveryStreamStore(Path directory, StoreFiles files) {
        this.directory = directory;
        this.files = files;
    }

    /** Creates the directory if it does not exist. */
    public static DeliveryStreamStore open(Path directory) throws IOException {
        FileSystem fileSystem = directory.getFileSystem();
        if (!fileSystem.mkdirs(directory)) {
            throw new IOException("The directory " + directory + " cannot be made");
        }
        return new DeliveryStreamStore(directory, StoreFiles.of(fileSystem));
    }

    /** Receives each stored delivery stream. */
    interface Reader {

        void stream(StoredStream stored);

        /** The file does not hold a delivery stream. The sentence names the file. */
        void unreadable(StreamId id, String sentence);
    }

    /** True if the store holds no delivery stream. */
    public boolean isEmpty() throws IOException {
        for (FileStatus region : files.list(directory)) {
            if (region.isDir() && !files.settled(region.getPath(), SUFFIX).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** A file that cannot be read does not keep others from being read. */
    void readAll(Reader reader) throws IOException {
        for (FileStatus region : files.list(directory)) {
            if (region.isDir()) {
                for (Path file : files.settled(region.getPath(), SUFFIX)) {
                    read(file, region.getPath().getName(), reader);
                }
            }
        }
    }

    private void read(Path file, String region, Reader reader) {
        try {
            reader.stream(read(file));
        } catch (IOException | RuntimeException e) {
            String name = file.getName();
            reader.unreadable(
                    new StreamId(region, name.substring(0, name.length() - SUFFIX.length())),
                    "The file " + file + " cannot be used: " + Causes.firstLine(e));
        }
    }

    private StoredStream read(Path file) throws IOException {
        JsonNode document = JSON.readTree(files.read(file));
        if (!document.isObject()) {
            throw new IOException("The file " + file + " does not hold a delivery stream");
        }
        EarlierDefinition.mend((ObjectNode) document);
        return StoredStream.fromJson((ObjectNode) document);
    }

    /** When this returns, the stream is on disk as it is now. */
    void save(StoredStream stream) throws IOException {
        files.replace(file(stream.id()), JSON.writeValueAsBytes(stream.toJson()));
    }

    void delete(StreamId id) throws IOException {
        files.delete(file(id));
    }

    private Path file(StreamId id) {
        return new Path(new Path(directory, id.region()), id.name() + SUFFIX);
    }
}
