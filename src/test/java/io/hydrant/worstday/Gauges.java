package io.hydrant.worstday;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the metrics of a server all the time, and keeps the first and the largest value of each
 * name.
 */
final class Gauges implements AutoCloseable {

    private static final int MILLIS_BETWEEN_LOOKS = 500;
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI metrics;
    private final Map<String, Double> first = new ConcurrentHashMap<>();
    private final Map<String, Double> largest = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();

    private Gauges(URI server) {
        this.metrics = server.resolve("/_hydrant/metrics");
    }

    static Gauges of(URI server) {
        Gauges gauges = new Gauges(server);
        gauges.looking.scheduleWithFixedDelay(
                gauges::look, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        return gauges;
    }

    private void look() {
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(metrics).timeout(LONGEST_LOOK).build(),
                            HttpResponse.BodyHandlers.ofString());
            answer.body().lines().filter(line -> !line.startsWith("#")).forEach(this::note);
        } catch (IOException notNow) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Such as {@code name{label="value",} 1.0}. */
    private void note(String line) {
        String name = line.substring(0, Math.max(0, line.indexOf('{')));
        double value = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
        first.putIfAbsent(name, value);
        largest.merge(name, value, Math::max);
    }

    /** Of all series whose name ends so. */
    double largest(String end) {
        return largest(end, largest);
    }

    /** By how much it has grown since the first look. */
    double growth(String end) {
        return largest(end, largest) - largest(end, first);
    }

    private static double largest(String end, Map<String, Double> values) {
        return values.entrySet().stream()
                .filter(gauge -> gauge.getKey().endsWith(end))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
