package io.hydrant.attack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;

/** Write documents that are deeper than Jackson would have them. */
final class Mappers {

    private static final StreamWriteConstraints DEEP =
            StreamWriteConstraints.builder().maxNestingDepth(10_000).build();

    static final ObjectMapper JSON =
            new ObjectMapper(JsonFactory.builder().streamWriteConstraints(DEEP).build());

    static final ObjectMapper CBOR =
            new ObjectMapper(CBORFactory.builder().streamWriteConstraints(DEEP).build());

    private Mappers() {}
}
