package io.hydrant.destination.redshift;

import java.time.Duration;

/** Lets time pass, as between two attempts. */
interface Pause {

    void of(Duration time) throws InterruptedException;
}
