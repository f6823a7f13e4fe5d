package io.hydrant.definition.opensearch;

/** The three configurations under which Firehose delivers to OpenSearch. */
public enum OpenSearchKind {
    SERVICE("Amazonopensearchservice", "Amazon OpenSearch Service"),
    /** The older name of the same service. */
    ELASTICSEARCH("Elasticsearch", "Amazon Elasticsearch Service"),
    SERVERLESS("AmazonOpenSearchServerless", "Amazon OpenSearch Serverless");

    private final String shapePrefix;
    private final String service;

    OpenSearchKind(String shapePrefix, String service) {
        this.shapePrefix = shapePrefix;
        this.service = service;
    }

    /** The field of a definition that it is given in. */
    public String configurationField() {
        return shapePrefix + "DestinationConfiguration";
    }

    /** Has no types, no rotation, and no choice of document ids. */
    public boolean isServerless() {
        return this == SERVERLESS;
    }

    /** As AWS calls the service. */
    @Override
    public String toString() {
        return service;
    }
}
