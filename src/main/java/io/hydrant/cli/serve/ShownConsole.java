package io.hydrant.cli.serve;

import io.hydrant.api.console.Console;
import io.hydrant.cli.explain.DefinitionInWords;
import io.hydrant.console.ConsolePages;
import io.hydrant.console.SignIn;
import io.hydrant.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** The console of a server, and the line that says where it is. */
final class ShownConsole {

    private final Settings settings;
    private final Optional<SignIn> signIn;

    private ShownConsole(Settings settings, Optional<SignIn> signIn) {
        this.settings = settings;
        this.signIn = signIn;
    }

    static ShownConsole by(ServerArguments arguments, Settings settings) {
        return new ShownConsole(
                settings, arguments.accessKeys().map(keys -> new SignIn(Clock.systemUTC())));
    }

    Console.Maker maker() {
        return ConsolePages.with(
                settings.configuration(),
                new DefinitionInWords(settings, Clock.systemUTC())::of,
                signIn);
    }

    /** With access keys, each call makes another link. */
    String place(URI endpoint) {
        return signIn.isPresent()
                ? "The console is at "
                        + endpoint
                        + signIn.get().link()
                        + "   # this link works once"
                : "The console is at " + endpoint + "/_hydrant/";
    }
}
