/**
 * Lines of manifests: what each of them says, and how it is written and read. Whoever closes an
 * object makes its line.
 */
package io.hydrant.manifest;
