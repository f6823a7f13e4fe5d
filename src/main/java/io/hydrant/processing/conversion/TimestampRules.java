package io.hydrant.processing.conversion;

import java.time.Instant;
import java.util.Optional;

/** Which texts and numbers are time stamps. */
interface TimestampRules {

    /** Empty for what is none. Numbers come as they are written. */
    Optional<Instant> parse(String text);
}
