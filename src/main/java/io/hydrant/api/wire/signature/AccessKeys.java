package io.hydrant.api.wire.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The access keys that may sign requests. */
public final class AccessKeys {

    private final Map<String, String> secrets;

    private AccessKeys(Map<String, String> secrets) {
        this.secrets = Map.copyOf(secrets);
    }

    public static AccessKeys of(Map<String, String> secretsByAccessKeyId) {
        return new AccessKeys(secretsByAccessKeyId);
    }

    /**
     * A line for each key: its id and its secret, parted by blanks or by a comma. So the CSV files
     * are read that AWS's console gives out, header and all. Empty lines and those that begin with
     * "#" say nothing.
     */
    public static AccessKeys read(Path file) throws IOException {
        Map<String, String> secrets = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\uFEFF", "").trim();
            boolean saysNothing =
                    line.isEmpty() || line.startsWith("#") || line.startsWith("Access key ID,");
            if (!saysNothing) {
                String[] words = line.split("\\s*,\\s*|\\s+");
                if (words.length != 2 || words[0].isEmpty() || secrets.containsKey(words[0])) {
                    // Never the line: it holds a secret.
                    throw new IOException(
                            "Line "
                                    + (i + 1)
                                    + " of "
                                    + file
                                    + " is no access key; it must be an access key id not given"
                                    + " before and its secret, separated by a blank or a comma");
                }
                secrets.put(words[0], words[1]);
            }
        }
        if (secrets.isEmpty()) {
            throw new IOException(file + " has no access key; it must have one at least");
        }
        return new AccessKeys(secrets);
    }

    Optional<String> secret(String accessKeyId) {
        return Optional.ofNullable(secrets.get(accessKeyId));
    }

    /** The number of keys, without secrets or ids. */
    @Override
    public String toString() {
        return secrets.size() + " access keys";
    }
}
