package io.hydrant.definition.opensearch;

import io.hydrant.definition.reading.DefinitionNode;
import io.hydrant.definition.reading.TextRule;
import java.io.Serializable;
import java.time.temporal.WeekFields;

/** Which index documents go to, and under which id and type. */
public final class OpenSearchIndex implements Serializable {

    private static final long serialVersionUID = 1L;

    // Firehose takes any text; a cluster refuses every document for an index of another name.
    private static final TextRule NAME =
            TextRule.matching(
                    "[^-_+\\p{Upper}\\\\/*?\"<>|\\s,#:][^\\p{Upper}\\\\/*?\"<>|\\s,#:]*",
                    1,
                    80,
                    "a name of 1 to 80 characters, without upper case letters, spaces and"
                            + " \\/*?\"<>|,#: and not beginning with one of -_+");
    private static final TextRule TYPE = TextRule.line(0, 100);
    private static final TextRule ID_FORMAT = TextRule.oneOf("FIREHOSE_DEFAULT", "NO_DOCUMENT_ID");

    private static final String ID_OPTIONS = "DocumentIdOptions";

    private final String name;
    private final String typeName;
    private final IndexRotationPeriod rotation;
    private final boolean documentIds;

    private OpenSearchIndex(
            String name, String typeName, IndexRotationPeriod rotation, boolean documentIds) {
        this.name = name;
        this.typeName = typeName;
        this.rotation = rotation;
        this.documentIds = documentIds;
    }

    static OpenSearchIndex read(DefinitionNode node, OpenSearchKind kind) {
        String name = node.text("IndexName", NAME);
        if (kind.isServerless()) {
            // Collections of time series take no ids.
            return new OpenSearchIndex(name, "", IndexRotationPeriod.NO_ROTATION, false);
        }
        String typeName = node.text("TypeName", TYPE, "");
        if (!typeName.isEmpty()) {
            node.warn(
                    node.path("TypeName")
                            + " is '"
                            + typeName
                            + "': types are for Elasticsearch 6 and older; Elasticsearch 7 warns"
                            + " of them, and OpenSearch refuses all documents");
        }
        return new OpenSearchIndex(name, typeName, IndexRotationPeriod.read(node), ids(node));
    }

    private static boolean ids(DefinitionNode node) {
        String format = "DefaultDocumentIdFormat";
        DefinitionNode options = node.objectOrEmpty(ID_OPTIONS);
        if (node.has(ID_OPTIONS) && !options.has(format)) {
            options.missing(format, ID_FORMAT.allowed());
        }
        return !options.text(format, ID_FORMAT, "FIREHOSE_DEFAULT").equals("NO_DOCUMENT_ID");
    }

    /** Without the time that rotation adds. */
    public String name() {
        return name;
    }

    /** For a record that arrived in this epoch millisecond. */
    public String nameAt(long arrivalTimestamp, WeekFields weeks) {
        return rotation.indexName(name, arrivalTimestamp, weeks);
    }

    public IndexRotationPeriod rotation() {
        return rotation;
    }

    /** Empty for clusters that know no types. */
    public String typeName() {
        return typeName;
    }

    /** Whether documents have ids of ours, so that one that is sent again replaces itself. */
    public boolean hasDocumentIds() {
        return documentIds;
    }
}
