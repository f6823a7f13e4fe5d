package io.hydrant.cli.redrive;

import io.hydrant.source.replay.Separator;

/** What the options of a replay ask for. */
final class ReplayRequest {

    final String from;
    final Separator separator;
    final boolean separatorIsDefault;
    final boolean dropsSeparator;

    /** Epoch milliseconds. */
    final long since;

    /** Epoch milliseconds. */
    final long until;

    final boolean dryRun;
    final boolean again;

    ReplayRequest(
            String from,
            Separator separator,
            boolean separatorIsDefault,
            boolean dropsSeparator,
            long since,
            long until,
            boolean dryRun,
            boolean again) {
        this.from = from;
        this.separator = separator;
        this.separatorIsDefault = separatorIsDefault;
        this.dropsSeparator = dropsSeparator;
        this.since = since;
        this.until = until;
        this.dryRun = dryRun;
        this.again = again;
    }
}
