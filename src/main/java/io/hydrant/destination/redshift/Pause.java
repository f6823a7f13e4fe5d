package io.hydrant.destination.redshift;

import java.time.Duration;

/** Blocks the calling thread for a time, such as between two attempts. */
interface Pause {

    Pause SLEEP = time -> Thread.sleep(time.toMillis());

    void of(Duration time) throws InterruptedException;
}
