package io.hydrant.cli.serve;

import io.hydrant.api.wire.server.BrowserAccess;
import io.hydrant.cli.arguments.CommandException;
import java.util.function.Supplier;

/**
 * Which web pages and host names the arguments allow. Apart from the arguments themselves, whose
 * methods the command line looks at in the cluster jar too, where there is no server.
 */
final class AllowedBrowsers {

    private AllowedBrowsers() {}

    static BrowserAccess by(ServerArguments arguments) {
        BrowserAccess own = BrowserAccess.ofOwnPages();
        BrowserAccess known =
                allowing("--allow-origin", () -> own.withOrigins(arguments.allowedOrigins()));
        return allowing("--allow-host", () -> known.withHosts(arguments.allowedHosts()));
    }

    private static BrowserAccess allowing(String option, Supplier<BrowserAccess> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException refused) {
            throw CommandException.badInput(option + " " + refused.getMessage());
        }
    }
}
