/** The HTTP endpoint destination. */
package io.hydrant.definition.http;
