package io.hydrant.definition.destination;

import io.hydrant.definition.processing.ProcessingConfiguration;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where records are delivered to; what all kinds of destination have in common. */
public interface Destination extends Serializable {

    String roleArn();

    ProcessingConfiguration processing();

    /** Of what is delivered; backup and error output have those of their bucket. */
    BufferingHints bufferingHints();

    CloudWatchLoggingOptions cloudWatchLogging();

    /** The bucket that every destination has: for its objects, and for what failed. */
    S3Configuration objects();

    /** Where all records go as they came; empty when they are not backed up. */
    Optional<S3Configuration> backup();

    /** Of the secret that the destination is authenticated with; empty when it has none. */
    default Optional<String> secretArn() {
        return Optional.empty();
    }

    /** All that are written to. */
    default List<S3Configuration> buckets() {
        return Stream.concat(Stream.of(objects()), backup().stream()).collect(Collectors.toList());
    }
}
