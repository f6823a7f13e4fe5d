package io.hydrant.definition.redshift;

import io.hydrant.definition.reading.DefinitionNode;
import java.util.Optional;

/** Reads Redshift's options of {@code COPY} as far as a PostgreSQL can follow them. */
final class PostgresCopyOptionsReader {

    private static final String ALLOWED =
            "CSV, QUOTE, DELIMITER, NULL, ESCAPE, ENCODING, JSON 'auto', JSON 'auto ignorecase',"
                    + " GZIP";

    private final DefinitionNode node;
    private final CopyOptionWords words;
    private PostgresCopyOptions options;
    private boolean failed;

    private PostgresCopyOptionsReader(DefinitionNode node, CopyOptions given) {
        this.node = node;
        this.words = given.words();
        this.options = new PostgresCopyOptions(given.has("GZIP"), false, false);
    }

    static PostgresCopyOptions read(DefinitionNode node, CopyOptions given) {
        PostgresCopyOptionsReader reader = new PostgresCopyOptionsReader(node, given);
        while (reader.words.hasNext() && !reader.failed) {
            reader.readNext(reader.words.nextWord());
        }
        return reader.options.withDefaults();
    }

    private void readNext(String word) {
        words.skip("AS");
        switch (word) {
            case "FORMAT":
            case "GZIP":
                break;
            case "CSV":
                options = options.with("FORMAT", "csv");
                break;
            case "JSON":
                readJson();
                break;
            case "DELIMITER":
            case "QUOTE":
                readCharacter(word);
                break;
            case "ESCAPE":
                // Without a character it tells Redshift what is so in PostgreSQL anyway.
                text().ifPresent(character -> options = options.with(word, character));
                break;
            case "NULL":
            case "ENCODING":
                text().ifPresentOrElse(
                                text -> options = options.with(word, text),
                                () -> reject(word + " has no text in quotes after it"));
                break;
            case "REGION":
                words.text();
                break;
            case "COMPUPDATE":
            case "STATUPDATE":
                words.skip("ON", "OFF", "TRUE", "FALSE", "PRESET");
                break;
            default:
                reject("it has what is none of them");
        }
    }

    private void readJson() {
        String paths = words.text().orElse("auto");
        boolean ignoringCase = paths.equals("auto ignorecase");
        if (!paths.equals("auto") && !ignoringCase) {
            reject("JSON has another text than 'auto' or 'auto ignorecase' after it");
        }
        options = new PostgresCopyOptions(options.gzip(), true, ignoringCase);
    }

    /** For Redshift, two backslashes are one. */
    private Optional<String> text() {
        return words.text().map(text -> text.replace("\\\\", "\\"));
    }

    private void readCharacter(String word) {
        Optional<String> given = text().map(text -> text.equals("\\t") ? "\t" : text);
        if (given.filter(text -> text.length() == 1).isEmpty()) {
            reject(word + " has no single character in quotes after it");
        } else {
            options = options.with(word, given.get());
        }
    }

    // Nothing is quoted: somebody may have written a key into it.
    private void reject(String what) {
        failed = true;
        node.problem(
                node.path(CopyOptions.FIELD)
                        + " cannot be followed by PostgreSQL: "
                        + what
                        + "; it must have of Redshift's options only "
                        + ALLOWED);
    }
}
