package io.hydrant.api.wire.server;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.HostPort;

/**
 * The rules for requests of a browser. Any web page can make a browser send requests, even to ports
 * that only this machine can reach. The browser names the page in a header.
 */
public final class BrowserAccess {

    private static final String ANY = "*";
    private static final String SUBDOMAINS = "*.";
    private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern NAME =
            Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+\\]");
    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]*://([a-z0-9._-]+|\\[[0-9a-f:.]+\\])(:\\d{1,5})?");

    private final Set<String> hosts;
    private final Set<String> origins;

    private BrowserAccess(Set<String> hosts, Set<String> origins) {
        this.hosts = hosts;
        this.origins = origins;
    }

    /** Allows pages of this server. */
    public static BrowserAccess ofOwnPages() {
        return new BrowserAccess(Set.of(), Set.of());
    }

    /**
     * Adds names of this server to those of the machine. {@code *.example.test} means all names
     * below one.
     */
    public BrowserAccess withHosts(Set<String> names) {
        Set<String> lower = lower(names);
        lower.forEach(name -> require(NAME, name, "it must be a host name without a port"));
        return new BrowserAccess(lower, origins);
    }

    /**
     * Allows pages of other origins, such as {@code http://localhost:3000}. {@code *} means every
     * page.
     */
    public BrowserAccess withOrigins(Set<String> others) {
        Set<String> lower = lower(others);
        lower.stream()
                .filter(origin -> !origin.equals(ANY) && !origin.equals("null"))
                .forEach(
                        origin ->
                                require(
                                        ORIGIN,
                                        origin,
                                        "it must be an origin such as http://localhost:3000, or *"));
        return new BrowserAccess(hosts, lower);
    }

    private static Set<String> lower(Set<String> given) {
        return given.stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void require(Pattern form, String given, String rule) {
        if (!form.matcher(given).matches()) {
            throw new IllegalArgumentException("is " + given + "; " + rule);
        }
    }

    Set<String> origins() {
        return origins;
    }

    /**
     * A page whose own name was made to lead to this machine has that name as host: its requests
     * look as if they came from a page of this server.
     */
    public boolean isOfThisMachine(String hostAndPort) {
        Optional<String> host = host(hostAndPort);
        return host.isPresent()
                && (isLoopback(host.get())
                        || hosts.stream().anyMatch(name -> isMeantBy(name, host.get())));
    }

    private static Optional<String> host(String hostAndPort) {
        try {
            String host = new HostPort(hostAndPort).getHost().toLowerCase(Locale.ROOT);
            return Optional.of(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || LOOPBACK.matcher(host).matches();
    }

    private static boolean isMeantBy(String name, String host) {
        return name.startsWith(SUBDOMAINS) ? host.endsWith(name.substring(1)) : host.equals(name);
    }

    /** True when the page is one of this server's, under the name by which it was called. */
    public boolean allowsOrigin(String origin, String hostAndPort) {
        String given = origin.toLowerCase(Locale.ROOT);
        return origins.contains(ANY) || origins.contains(given) || isOwn(given, hostAndPort);
    }

    private static boolean isOwn(String origin, String hostAndPort) {
        int authority = origin.indexOf("://");
        if (authority < 0 || hostAndPort.isEmpty()) {
            return false;
        }
        try {
            HostPort page = new HostPort(origin.substring(authority + 3));
            HostPort called = new HostPort(hostAndPort);
            int port = origin.startsWith("https:") ? 443 : 80;
            return page.getHost().equalsIgnoreCase(called.getHost())
                    && page.getPort(port) == called.getPort(port);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /**
     * Judges a request that names no origin, such as that for an image. Another port of this
     * machine is the same site, but may serve anybody's page.
     */
    public boolean allowsSite(String secFetchSite) {
        String given = secFetchSite.toLowerCase(Locale.ROOT);
        return given.isEmpty()
                || given.equals("same-origin")
                || given.equals("none")
                || origins.contains(ANY);
    }
}
