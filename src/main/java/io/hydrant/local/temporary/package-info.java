/**
 * The files of this process in the directory for temporary files. Each user has one directory,
 * which nobody else may read or write. A process deletes the files that a killed one left.
 */
package io.hydrant.local.temporary;
