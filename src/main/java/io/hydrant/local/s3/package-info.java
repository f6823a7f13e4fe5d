/**
 * An S3 endpoint in this process, for the laptop and for tests: S3Proxy over a directory, in which
 * every object is a plain file under its key. Any credentials are accepted.
 */
package io.hydrant.local.s3;
