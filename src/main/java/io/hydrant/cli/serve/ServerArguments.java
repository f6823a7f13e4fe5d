package io.hydrant.cli.serve;

import io.hydrant.cli.arguments.CommandException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where a server listens, and to whom. */
final class ServerArguments {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4566",
            order = 1,
            description = "The port to listen on; 0 takes any free one. Default: 4566")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            order = 2,
            description =
                    "The address to listen on. Any other than 127.0.0.1 requires --access-keys."
                            + " Default: 127.0.0.1")
    private String host;

    @Option(
            names = "--access-keys",
            paramLabel = "FILE",
            order = 3,
            description =
                    "Accepts only requests that are signed with one of these keys. The file has a line"
                            + " for each key: its id, a comma, and its secret.")
    private Path accessKeys;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            order = 4,
            description = "Serves TLS with this certificate, in PEM.")
    private Path tlsCertificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            order = 5,
            description = "The certificate's private key, in PEM.")
    private Path tlsKey;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            order = 6,
            description =
                    "Web pages of this origin, such as http://localhost:3000, may send requests. Can"
                            + " be given more than once. With * every web page that a browser on this"
                            + " machine opens may use the server.")
    private List<String> allowedOrigins = List.of();

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            order = 6,
            description =
                    "Without --access-keys the server answers to the names of this machine, and to"
                            + " this one, such as host.docker.internal. Can be given more than once;"
                            + " *.NAME stands for all names below NAME.")
    private List<String> allowedHosts = List.of();

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = "123456789012",
            order = 6,
            description = "The account in ARNs. Default: 123456789012")
    private String account;

    int port() {
        if (port < 0 || port > 65535) {
            throw CommandException.badInput("--port is " + port + "; it must be from 0 to 65535");
        }
        return port;
    }

    String host() {
        return host;
    }

    String account() {
        if (!account.matches("\\d{12}")) {
            throw CommandException.badInput("--account is " + account + "; it must be 12 digits");
        }
        return account;
    }

    Set<String> allowedOrigins() {
        return Set.copyOf(allowedOrigins);
    }

    Set<String> allowedHosts() {
        return Set.copyOf(allowedHosts);
    }

    Optional<Path> accessKeys() {
        return Optional.ofNullable(accessKeys);
    }

    /** Both are given, or neither. */
    Optional<Path> tlsCertificate() {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw CommandException.badInput(
                    "--tls-certificate and --tls-key must be given together");
        }
        return Optional.ofNullable(tlsCertificate);
    }

    Optional<Path> tlsKey() {
        return Optional.ofNullable(tlsKey);
    }
}
