/**
 * What travels between operators, each type with a hand-written, versioned serializer. Values only:
 * how they come about and where they go is left to the packages above.
 */
package io.hydrant.record;
