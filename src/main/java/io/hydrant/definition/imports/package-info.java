/**
 * Makes definitions of what other tools know of a delivery stream: the answer of
 * DescribeDeliveryStream, a CloudFormation template, a Terraform state or plan. Whether such a
 * definition is valid is for its parser to say.
 */
package io.hydrant.definition.imports;
