package io.hydrant.definition.redshift;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the database is: a cluster or workgroup of Redshift, or a PostgreSQL. */
public final class ClusterJdbcUrl implements Serializable {

    private static final long serialVersionUID = 1L;

    static final String FIELD = "ClusterJDBCURL";

    /** Firehose's own pattern, with names for its parts. */
    private static final Pattern REDSHIFT =
            Pattern.compile(
                    "jdbc:(redshift|postgresql)://"
                            + "(?<host>(?<name>(?!-)[A-Za-z0-9-]{1,63}(?<!-))\\."
                            + "((?!-)[A-Za-z0-9-]{1,63}(?<!-)\\.)*"
                            + "redshift(?<serverless>-serverless)?\\.[a-zA-Z0-9.\\-]+)"
                            + ":(?<port>\\d{1,5})/(?<database>[a-zA-Z0-9_$-]+)");

    private static final Pattern REGION = Pattern.compile("\\.([a-z0-9-]+)\\.redshift");

    private static final Pattern POSTGRES =
            Pattern.compile(
                    "jdbc:postgresql://(?<host>[A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+])"
                            + "(:(?<port>\\d{1,5}))?/(?<database>[\\w$%.-]+)"
                            + "(\\?(?<parameters>.*))?");

    private static final List<String> PARAMETERS =
            List.of(
                    "ssl",
                    "sslmode",
                    "sslrootcert",
                    "sslcert",
                    "sslkey",
                    "channelBinding",
                    "currentSchema");

    private final String text;

    private ClusterJdbcUrl(String text) {
        this.text = text;
    }

    static ClusterJdbcUrl read(DefinitionNode node) {
        if (!node.has(FIELD)) {
            node.missing(FIELD, "a JDBC URL");
        }
        // A password may stand where it must not.
        String given = node.secret(FIELD, TextRule.length(1, 512));
        if (!given.isEmpty() && !isAllowed(given)) {
            node.problem(
                    node.path(FIELD)
                            + " is not shown, as it may hold a password; it must be"
                            + " jdbc:redshift://cluster.id.region.redshift.amazonaws.com:5439/database"
                            + " or jdbc:postgresql://host:5432/database, for a PostgreSQL with none"
                            + " but these parameters: "
                            + String.join(", ", PARAMETERS));
        }
        return new ClusterJdbcUrl(given);
    }

    private static boolean isAllowed(String url) {
        if (REDSHIFT.matcher(url).matches()) {
            return true;
        }
        Matcher postgres = POSTGRES.matcher(url);
        return postgres.matches()
                && !postgres.group("host").matches("(?i).*\\.redshift(-serverless)?\\..*")
                && (postgres.group("parameters") == null
                        || List.of(postgres.group("parameters").split("&", -1)).stream()
                                .allMatch(ClusterJdbcUrl::isParameter));
    }

    private static boolean isParameter(String parameter) {
        return PARAMETERS.contains(parameter.split("=", 2)[0]);
    }

    public boolean isRedshift() {
        return REDSHIFT.matcher(text).matches();
    }

    boolean isPostgres() {
        return !isRedshift() && POSTGRES.matcher(text).matches();
    }

    /** Whether it is a workgroup of Redshift Serverless. */
    public boolean isServerless() {
        return redshift().group("serverless") != null;
    }

    /** Of the cluster or the workgroup. */
    public String clusterName() {
        return redshift().group("name");
    }

    public String database() {
        return redshift().group("database");
    }

    /** Of Redshift; empty when the host does not say it. */
    public String region() {
        Matcher region = REGION.matcher(redshift().group("host"));
        return region.find() ? region.group(1) : "";
    }

    private Matcher redshift() {
        Matcher redshift = REDSHIFT.matcher(text);
        if (!redshift.matches()) {
            throw new IllegalStateException(text + " is no Redshift");
        }
        return redshift;
    }

    /** For Redshift's driver, whichever of the two was named. */
    public String ofRedshift() {
        return text.replaceFirst("^jdbc:postgresql:", "jdbc:redshift:");
    }

    @Override
    public String toString() {
        return text;
    }
}
