/** The metrics of all jobs in this process, as Prometheus scrapes them from a cluster. */
package io.hydrant.local.prometheus;
