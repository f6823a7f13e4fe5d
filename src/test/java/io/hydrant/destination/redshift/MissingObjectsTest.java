package io.hydrant.destination.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures of a load are an object's own. */
class MissingObjectsTest {

    @TempDir private Path directory;

    @BeforeEach
    void stage() throws IOException {
        Files.createDirectories(directory.resolve("in"));
        Files.writeString(directory.resolve("in/a"), "1");
    }

    @ParameterizedTest
    @CsvSource({
        "Redshift.DataLoadFailed, true",
        "Redshift.MissingS3File, true",
        "InternalError, true",
        "Redshift.ConnectionFailed, false",
        "Redshift.TableNotFound, false"
    })
    void aLoadOfAnObjectThatIsGoneIsNotTriedAgain(String code, boolean isOfAnObject) {
        LoadFailedException failure = failureOf(code, List.of("in/a", "in/gone"));

        assertThat(failure.isOfAnObject()).isEqualTo(isOfAnObject);
        if (isOfAnObject) {
            assertThat(failure.code()).isEqualTo("Redshift.MissingS3File");
            assertThat(failure).hasMessage("Object in/gone is gone");
        }
    }

    @Test
    void aLoadWhoseObjectsAreThereIsTriedAgain() {
        LoadFailedException failure = failureOf("Redshift.DataLoadFailed", List.of("in/a"));

        assertThat(failure.isOfAnObject()).isFalse();
        assertThat(failure.code()).isEqualTo("Redshift.DataLoadFailed");
    }

    private LoadFailedException failureOf(String code, List<String> keys) {
        StagingBucket bucket = StagingBucket.of("staging", directory.toUri().toString());
        try (MissingObjects loader = new MissingObjects(failing(code), bucket)) {
            return catchThrowableOfType(LoadFailedException.class, () -> loader.load(keys));
        }
    }

    private static ObjectLoader failing(String code) {
        return new ObjectLoader() {
            @Override
            public long load(List<String> keys) throws LoadFailedException {
                throw new LoadFailedException(code, "ERROR: S3ServiceException, Error NoSuchKey");
            }

            @Override
            public void close() {
                // Nothing is under way.
            }
        };
    }
}
