package io.hydrant.cli.explain;

import io.hydrant.cli.text.Columns;
import io.hydrant.cli.text.Words;
import io.hydrant.definition.splunk.SplunkDestination;

/** A Splunk destination in words. */
final class SplunkWords {

    private SplunkWords() {}

    static void addTo(Columns columns, SplunkDestination splunk) {
        columns.row("Splunk", requests(splunk))
                .row("", acknowledgments(splunk))
                .row("", Retries.inWords(splunk.retryDuration()))
                .row("", token(splunk));
    }

    private static String requests(SplunkDestination splunk) {
        return (splunk.endpoint().isRaw() ? "raw text to " : "events to ")
                + splunk.endpoint().url();
    }

    private static String acknowledgments(SplunkDestination splunk) {
        return "each batch is acknowledged within "
                + Words.duration(splunk.acknowledgmentTimeout())
                + ", or sent again";
    }

    private static String token(SplunkDestination splunk) {
        return splunk.secretsManager().isEnabled()
                ? "token: hec_token of " + splunk.secretsManager().secretArn()
                : "token: that of the definition";
    }
}
