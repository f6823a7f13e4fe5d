/** Records of objects, such as a source backup, read to be delivered again. */
package io.hydrant.source.replay;
