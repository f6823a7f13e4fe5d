package io.hydrant.cli.arguments;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.definition.imports.ForeignFormat;
import io.hydrant.preflight.FileSystemPlugin;
import io.hydrant.settings.HydrantOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/** Finds the text of a definition: in a file, or wherever Flink's file systems reach. */
public final class DefinitionFile {

    private DefinitionFile() {}

    public static DeliveryStreamDefinition read(String location, Configuration settings) {
        return DeliveryStreamDefinition.parse(
                complete(location), settings.get(HydrantOptions.PREFIX_EXTRA_SLASHES));
    }

    /** Prints the warnings of the definition, too. */
    public static DeliveryStreamDefinition read(
            String location, Configuration settings, PrintWriter warnings) {
        DeliveryStreamDefinition definition = read(location, settings);
        definition.warnings().forEach(warning -> warnings.println("Warning: " + warning));
        return definition;
    }

    static DeliveryStreamDefinition readAccepted(String location, Configuration settings) {
        return DeliveryStreamDefinition.parseStored(
                complete(location), settings.get(HydrantOptions.PREFIX_EXTRA_SLASHES));
    }

    /** The text of a definition in which no value is left to be put in. */
    public static String complete(String location) {
        String text = text(location);
        MissingValues.refuseIn(text);
        return text;
    }

    /** Refuses what is no definition yet: what only {@code hydrant import} makes one of. */
    public static String text(String location) {
        String text = anyText(location);
        ForeignFormat.of(text)
                .ifPresent(
                        format -> {
                            throw CommandException.badInput(
                                    location
                                            + " is "
                                            + format
                                            + ", no definition; make one of it with: hydrant import"
                                            + (format == ForeignFormat.TERRAFORM_CONFIGURATION
                                                    ? " FILE, of what 'terraform show -json' prints"
                                                    : " " + location));
                        });
        return text;
    }

    /** Of any file that speaks of delivery streams. */
    public static String anyText(String location) {
        try {
            if (location.equals(Sample.STANDARD_INPUT)) {
                return decoded(System.in.readAllBytes());
            }
            return location.matches("[a-z0-9]+:/.*")
                    ? remote(location)
                    : Files.readString(existing(Path.of(location)));
        } catch (FileNotFoundException missing) {
            throw CommandException.badInput("There is no file " + location);
        } catch (CharacterCodingException wrong) {
            throw CommandException.badInput(Sample.name(location) + " is not text in UTF-8");
        } catch (UnsupportedFileSystemSchemeException unknown) {
            throw CommandException.badInput(
                    FileSystemPlugin.missingIn(unknown).orElseGet(unknown::getMessage));
        } catch (IOException e) {
            throw CommandException.failed(location + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String decoded(byte[] text) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    }

    private static Path existing(Path file) {
        if (Files.isDirectory(file)) {
            throw CommandException.badInput(
                    file + " is a directory; it must be the file of a definition");
        }
        if (!Files.exists(file)) {
            throw CommandException.badInput("There is no file " + file);
        }
        return file;
    }

    private static String remote(String location) throws IOException {
        org.apache.flink.core.fs.Path path = new org.apache.flink.core.fs.Path(location);
        try (InputStream in = FileSystem.get(path.toUri()).open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
