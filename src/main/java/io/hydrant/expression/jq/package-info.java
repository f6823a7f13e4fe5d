/**
 * Queries in the language of jq 1.6: what they say, and what they find in a record. Which processor
 * a query belongs to, and what becomes of a record it fails for, is left to others.
 */
package io.hydrant.expression.jq;
