package io.hydrant.local.kinesis.stream;

import io.hydrant.disk.WholeFile;
import io.hydrant.local.kinesis.errors.DamagedStreamException;
import io.hydrant.local.kinesis.log.BlockEncryption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key of a directory of streams, in Base64 in a file that only its owner reads. It is made when
 * a stream is encrypted first.
 */
final class EncryptionKeyFile {

    private final Path file;
    private byte[] key = new byte[0];
    private boolean isNeeded;

    EncryptionKeyFile(Path file) {
        this.file = file;
    }

    /** Throws {@link DamagedStreamException} if there is no key, or not the one of this stream. */
    synchronized BlockEncryption of(StreamDescription stream) throws IOException {
        isNeeded = true;
        if (!isRead() && !Files.exists(file)) {
            throw unusable("missing");
        }
        BlockEncryption encryption = encryption(stream);
        if (!encryption.check().equals(stream.settings().encryption().keyCheck())) {
            throw unusable("not the key that records of the stream were encrypted with");
        }
        return encryption;
    }

    /** Makes the file if no stream needs one that was there before. */
    synchronized BlockEncryption ofNew(StreamDescription stream) throws IOException {
        if (!isRead() && !Files.exists(file)) {
            if (isNeeded) {
                throw unusable("missing");
            }
            byte[] made = new byte[BlockEncryption.KEY_BYTES];
            new SecureRandom().nextBytes(made);
            WholeFile.replace(file, Base64.getEncoder().encode(made));
        }
        return encryption(stream);
    }

    private BlockEncryption encryption(StreamDescription stream) throws IOException {
        if (!isRead()) {
            key = read();
        }
        return BlockEncryption.derivedFrom(key, stream.name() + " " + stream.createdAt());
    }

    private boolean isRead() {
        return key.length > 0;
    }

    private byte[] read() throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        try {
            byte[] found = Base64.getDecoder().decode(text);
            if (found.length == BlockEncryption.KEY_BYTES) {
                return found;
            }
        } catch (IllegalArgumentException notBase64) {
            throw unusable("damaged");
        }
        throw unusable("damaged");
    }

    private DamagedStreamException unusable(String how) {
        return new DamagedStreamException(
                "The key file "
                        + file
                        + " is "
                        + how
                        + ". Restore the file and restart, or delete the stream.");
    }

    /** For messages. */
    @Override
    public String toString() {
        return file.toString();
    }
}
