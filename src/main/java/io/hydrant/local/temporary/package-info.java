/**
 * What this process keeps in the directory for temporary files: one directory for each user, which
 * nobody else may read or write. What a killed process left there, the next one deletes.
 */
package io.hydrant.local.temporary;
