package io.hydrant.cli.explain;

import io.hydrant.cli.text.Columns;
import io.hydrant.job.ObjectEncryption;
import java.util.Map;

/** The KMS keys of a definition, and what they need where Flink is started by others. */
final class EncryptionInWords {

    private EncryptionInWords() {}

    static Columns of(ObjectEncryption encryption) {
        Columns columns = new Columns();
        String where = "on a cluster";
        for (Map.Entry<String, String> option : encryption.flinkOptions().entrySet()) {
            columns.row(where, option.getKey() + ": " + option.getValue());
            where = "";
        }
        where = "on Managed Flink";
        for (Map.Entry<String, String> key : encryption.keyArns().entrySet()) {
            columns.row(
                    where,
                    "default encryption of bucket "
                            + key.getKey()
                            + ": SSE-KMS with "
                            + key.getValue());
            where = "";
        }
        return columns.row("run here", "nothing: Hydrant sets the keys when it starts Flink");
    }
}
