/**
 * The destinations in the form DescribeDeliveryStream returns, and what UpdateDestination changes
 * in them.
 */
package io.hydrant.api.description;
