import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Puts a shell script in front of a Java archive, so that the archive is a program. Readers of ZIP
 * files forgive bytes in front of an archive, except where it has more than 65,535 entries: so every
 * offset in its directory is moved as well.
 *
 * <p>{@code java Executable.java SCRIPT ARCHIVE PROGRAM}
 */
final class Executable {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int END_64 = 0x06064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;

    private final ByteBuffer archive;
    private final int moved;

    private Executable(byte[] archive, int moved) {
        this.archive = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        this.moved = moved;
    }

    public static void main(String[] args) throws IOException {
        byte[] script = Files.readAllBytes(Path.of(args[0]));
        byte[] archive = Files.readAllBytes(Path.of(args[1]));
        Path program = Path.of(args[2]);
        new Executable(archive, script.length).moveOffsets();
        byte[] all = new byte[script.length + archive.length];
        System.arraycopy(script, 0, all, 0, script.length);
        System.arraycopy(archive, 0, all, script.length, archive.length);
        Files.write(program, all);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void moveOffsets() throws IOException {
        int end = archive.capacity() - END_BYTES;
        require(end, END, "The archive must end with its directory, without a comment");
        int directory = archive.getInt(end + 16);
        int locator = end - LOCATOR_64_BYTES;
        if (archive.getInt(locator) == LOCATOR_64) {
            int end64 = (int) archive.getLong(locator + 8);
            require(end64, END_64, "The directory of a large archive is not where it should be");
            directory = (int) archive.getLong(end64 + 48);
            archive.putLong(end64 + 48, directory + (long) moved);
            archive.putLong(locator + 8, end64 + (long) moved);
        }
        if (archive.getInt(end + 16) != -1) {
            archive.putInt(end + 16, directory + moved);
        }
        moveEntries(directory);
    }

    private void moveEntries(int directory) throws IOException {
        int at = directory;
        while (archive.getInt(at) == ENTRY) {
            int offset = archive.getInt(at + 42);
            if (offset == -1) {
                throw new IOException("An archive of 4 GB or more cannot be made a program");
            }
            archive.putInt(at + 42, offset + moved);
            at +=
                    ENTRY_BYTES
                            + Short.toUnsignedInt(archive.getShort(at + 28))
                            + Short.toUnsignedInt(archive.getShort(at + 30))
                            + Short.toUnsignedInt(archive.getShort(at + 32));
        }
    }

    private void require(int at, int signature, String otherwise) throws IOException {
        if (archive.getInt(at) != signature) {
            throw new IOException(otherwise);
        }
    }
}
