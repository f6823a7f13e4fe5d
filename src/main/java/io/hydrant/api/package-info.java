/**
 * The Firehose API over HTTP: control plane and PutRecord, AWS JSON 1.1. Where the jobs run, and
 * where records put directly are kept, is left to whoever serves it.
 */
package io.hydrant.api;
