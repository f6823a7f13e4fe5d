/** Failed records, read from the error output of a delivery stream to be sent again. */
package io.hydrant.source.objects;
