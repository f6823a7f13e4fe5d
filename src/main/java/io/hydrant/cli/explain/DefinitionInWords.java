package io.hydrant.cli.explain;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.permissions.StreamPermissions;
import io.hydrant.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Optional;

/** What "explain" says of a definition, for others who show it. */
public final class DefinitionInWords {

    private final Settings settings;
    private final Clock clock;

    public DefinitionInWords(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public String of(DeliveryStreamDefinition definition) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new Explanation(
                        definition,
                        settings,
                        StreamPermissions.of(
                                definition, settings.configuration(), Optional.empty()))
                .writeTo(out, clock.instant());
        out.flush();
        return text.toString();
    }
}
