/** The language of prefixes, such as {@code logs/!{timestamp:yyyy}/}. It knows no Flink. */
package io.hydrant.expression;
