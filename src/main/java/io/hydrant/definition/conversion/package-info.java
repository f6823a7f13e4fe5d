/** The data format conversion: deserializers, serializers and the schema's origin. */
package io.hydrant.definition.conversion;
