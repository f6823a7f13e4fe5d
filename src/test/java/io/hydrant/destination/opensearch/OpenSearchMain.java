package io.hydrant.destination.opensearch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** One node of OpenSearch: says its port, and ends with its standard input. */
final class OpenSearchMain extends Node {

    static final String PORT = "port ";

    private OpenSearchMain(Environment environment) {
        super(environment, List.of(Netty4Plugin.class), false);
    }

    /** Directory, port (0 for any), and further settings, each as {@code key=value}. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path config = Files.createDirectories(home.resolve("config"));
        Settings.Builder settings =
                Settings.builder()
                        .put("path.home", home)
                        .put("cluster.name", "test")
                        .put("node.name", "test")
                        .put("discovery.type", "single-node")
                        .put("network.host", "127.0.0.1")
                        .put("http.type", "netty4")
                        .put("transport.type", "netty4")
                        .put("transport.port", "0")
                        .put("http.port", arguments[1])
                        .put("node.processors", 1)
                        .put("node.store.allow_mmap", false)
                        .put("cluster.routing.allocation.disk.threshold_enabled", false);
        for (String setting : List.of(arguments).subList(2, arguments.length)) {
            settings.put(setting.split("=")[0], setting.split("=")[1]);
        }
        OpenSearchMain node = new OpenSearchMain(new Environment(settings.build(), config));
        node.start();
        System.out.println(
                PORT
                        + node.injector()
                                .getInstance(HttpServerTransport.class)
                                .boundAddress()
                                .publishAddress()
                                .getPort());
        while (System.in.read() >= 0) {
            // Nobody writes; it ends when the test does.
        }
        Runtime.getRuntime().halt(0);
    }
}
