package io.hydrant.destination.redshift;

import java.io.Serializable;

/** A table as a definition describes it: knows how to open a connection to itself. */
interface ObjectTable extends Serializable {

    ObjectLoader open();
}
