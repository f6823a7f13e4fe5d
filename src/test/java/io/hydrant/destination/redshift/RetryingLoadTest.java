package io.hydrant.destination.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryingLoadTest {

    private static final Load LOAD = Load.of(List.of("in/a", "in/b"));

    @TempDir private Path directory;

    private final ScriptedLoader loader = new ScriptedLoader();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Load> attempts = new ArrayList<>();
    private long now = 10_000;

    @Test
    void triesEveryFiveMinutesUntilItIsLoaded() throws Exception {
        loader.failing(2);

        assertThat(run(Duration.ofHours(1), LOAD).rows()).hasValue(2);
        assertThat(pauses).containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5));
        assertThat(loader.loaded()).containsExactly(LOAD.objects());
        assertThat(attempts.get(2)).isEqualTo(Load.of(LOAD.objects(), 10_000, 3));
    }

    @Test
    void givesUpNoEarlierThanTheDurationAndLeavesAManifest() throws Exception {
        loader.failing(100);

        assertThat(run(Duration.ofMinutes(12), LOAD).failure()).isPresent();
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(2));
        assertThat(manifests())
                .containsExactly(
                        "{\"entries\":[{\"url\":\"s3://staging/in/a\",\"mandatory\":true},"
                                + "{\"url\":\"s3://staging/in/b\",\"mandatory\":true}]}");
    }

    @Test
    void aDurationOfZeroIsOneAttempt() throws Exception {
        loader.failing(1);

        assertThat(run(Duration.ZERO, LOAD).rows()).isEmpty();
        assertThat(pauses).isEmpty();
    }

    @Test
    void nothingIsGivenUpBecauseLoadingIsStopped() {
        loader.failing(1);
        RetryingLoad loading = loading(Duration.ZERO);
        loading.stop();

        assertThatThrownBy(() -> loading.run(LOAD, attempts::add))
                .isInstanceOf(InterruptedException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theDurationGoesOnAfterARestart() throws Exception {
        loader.failing(100);

        run(Duration.ofMinutes(5), Load.of(LOAD.objects(), 10_000 - 240_000, 1));

        assertThat(pauses).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void aLoadWithAnObjectThatDoesNotFitIsHalvedAtOnce() throws Exception {
        loader.refusing("in/b");

        LoadEnd end = run(Duration.ofHours(1), LOAD);

        assertThat(end.halves())
                .containsExactly(Load.of(List.of("in/a")), Load.of(List.of("in/b")));
        assertThat(end.failure()).isEmpty();
        assertThat(end.rows()).isEmpty();
        assertThat(pauses).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anObjectThatDoesNotFitIsGivenUpAtOnceWithAManifestOfItsOwn() throws Exception {
        loader.refusing("in/b");

        LoadEnd end = run(Duration.ofHours(1), Load.of(List.of("in/b")));

        assertThat(pauses).isEmpty();
        assertThat(end.halves()).isEmpty();
        assertThat(manifests())
                .containsExactly(
                        "{\"entries\":[{\"url\":\"s3://staging/in/b\",\"mandatory\":true}]}");
        LoadFailedException why = end.failure().orElseThrow();
        assertThat(why.code()).isEqualTo("Redshift.DataLoadFailed");
        assertThat(why.getMessage())
                .matches(
                        "SQLSTATE 22P02: line 2, column id of an object; objects that are not"
                                + " loaded are in in/errors/manifests/\\S+");
    }

    @Test
    void anOutageIsWaitedForBeforeAnObjectThatDoesNotFitIsLookedFor() throws Exception {
        loader.failing(1).refusing("in/b");

        assertThat(run(Duration.ofHours(1), LOAD).halves()).hasSize(2);

        assertThat(pauses).containsExactly(Duration.ofMinutes(5));
    }

    private LoadEnd run(Duration duration, Load load) throws Exception {
        return loading(duration).run(load, attempts::add);
    }

    private RetryingLoad loading(Duration duration) {
        StagingBucket bucket = StagingBucket.of("staging", directory.toUri().toString());
        return new RetryingLoad(
                loader,
                RetryTimes.every(Duration.ofMinutes(5), duration),
                Manifests.of(
                        RedshiftDefinitions.at(RedshiftDefinitions.CLUSTER, "'DataTableName': 't'"),
                        bucket),
                clock(),
                time -> {
                    pauses.add(time);
                    now += time.toMillis();
                });
    }

    private List<String> manifests() throws IOException {
        Path errors = directory.resolve("in/errors/manifests");
        try (Stream<Path> files = Files.walk(errors)) {
            List<Path> written =
                    files.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .collect(Collectors.toList());
            assertThat(errors.relativize(written.get(0)).toString())
                    .matches("\\d{4}/\\d\\d/\\d\\d/\\d\\d/orders-1-[0-9-]{19}-[0-9a-f-]{36}");
            List<String> contents = new ArrayList<>();
            for (Path file : written) {
                contents.add(Files.readString(file, UTF_8));
            }
            return contents;
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(now);
            }
        };
    }
}
