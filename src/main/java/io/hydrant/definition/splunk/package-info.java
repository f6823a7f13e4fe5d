/** The Splunk destination. */
package io.hydrant.definition.splunk;
