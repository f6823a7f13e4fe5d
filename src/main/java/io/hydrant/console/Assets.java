package io.hydrant.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The files of the page, each under its path. They are few, and read once. */
final class Assets {

    private static final String LIBRARIES = "/META-INF/resources/webjars/";

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html;charset=utf-8",
                    "css", "text/css;charset=utf-8",
                    "js", "text/javascript;charset=utf-8",
                    "svg", "image/svg+xml");

    /** By path behind {@code /_hydrant/}; the names of resources. */
    private static final Map<String, String> RESOURCES =
            Map.ofEntries(
                    own("", "index.html"),
                    own("console/console.css", "console.css"),
                    own("console/console.js", "console.js"),
                    own("console/server.js", "server.js"),
                    own("console/words.js", "words.js"),
                    own("console/list.js", "list.js"),
                    own("console/stream.js", "stream.js"),
                    own("console/failures.js", "failures.js"),
                    own("console/objects.js", "objects.js"),
                    own("console/try.js", "try.js"),
                    own("console/definition.js", "definition.js"),
                    own("console/charts.js", "charts.js"),
                    own("console/icon.svg", "icon.svg"),
                    Map.entry("console/lit-html.js", LIBRARIES + "lit-html/3.2.1/lit-html.js"),
                    Map.entry(
                            "console/uPlot.js", LIBRARIES + "uplot/1.6.30/dist/uPlot.iife.min.js"),
                    Map.entry("console/uPlot.css", LIBRARIES + "uplot/1.6.30/dist/uPlot.min.css"));

    private static Map.Entry<String, String> own(String path, String file) {
        return Map.entry(path, "/io/hydrant/console/" + file);
    }

    private final Map<String, byte[]> files = new TreeMap<>();

    Assets() {
        RESOURCES.forEach((path, resource) -> files.put(path, read(resource)));
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("There is no resource " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code path} is what follows {@code /_hydrant/}. */
    boolean has(String path) {
        return files.containsKey(path);
    }

    /** Of all files together. */
    long bytes() {
        return files.values().stream().mapToLong(file -> file.length).sum();
    }

    void send(String path, Response response, Callback callback) {
        Answers.secure(response);
        String name = path.isEmpty() ? "index.html" : path;
        Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .ifPresent(type -> response.getHeaders().put(HttpHeader.CONTENT_TYPE, type));
        response.write(true, ByteBuffer.wrap(files.get(path)), callback);
    }
}
