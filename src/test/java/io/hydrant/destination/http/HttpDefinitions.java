package io.hydrant.destination.http;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.net.URI;

/** Definitions of streams to an HTTP endpoint. */
final class HttpDefinitions {

    private HttpDefinitions() {}

    /** With fields of the endpoint, and of the destination. */
    static DeliveryStreamDefinition at(URI url, String endpointFields, String fields) {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'stream', 'HttpEndpointDestinationConfiguration': {"
                                + "'EndpointConfiguration': {'Url': '"
                                + url
                                + "'"
                                + endpointFields
                                + "}, 'S3Configuration': {'RoleARN':"
                                + " 'arn:aws:iam::123456789012:role/any', 'BucketARN':"
                                + " 'arn:aws:s3:::lake'}"
                                + fields
                                + "}}")
                        .replace('\'', '"'));
    }
}
