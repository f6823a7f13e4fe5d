/** The MiniCluster of {@code local} and the jobs on it. */
package io.hydrant.local.jobs;
