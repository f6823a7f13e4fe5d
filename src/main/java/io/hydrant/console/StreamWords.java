package io.hydrant.console;

import io.hydrant.definition.DeliveryStreamDefinition;

/** From where to where a delivery stream delivers, in a few words. */
final class StreamWords {

    private final DeliveryStreamDefinition definition;

    StreamWords(DeliveryStreamDefinition definition) {
        this.definition = definition;
    }

    String source() {
        return definition
                .kinesisSource()
                .map(source -> "Kinesis stream " + source.streamName())
                .orElse("Direct PUT");
    }

    String destination() {
        String bucket = "s3://" + definition.destination().objects().bucket();
        if (definition.openSearch().isPresent()) {
            return "OpenSearch";
        }
        if (definition.httpEndpoint().isPresent()) {
            return "HTTP endpoint";
        }
        if (definition.splunk().isPresent()) {
            return "Splunk";
        }
        if (definition.redshift().isPresent()) {
            return "Redshift or PostgreSQL, staged in " + bucket;
        }
        return bucket + "/" + definition.destination().objects().prefix().text();
    }
}
