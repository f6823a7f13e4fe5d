package io.hydrant.destination.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresCopyTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 50})
    void whatIsNoGzipIsClosed(int length) {
        Watched stored = new Watched(new byte[length]);

        assertThatThrownBy(() -> PostgresCopy.decompressed(stored)).isInstanceOf(IOException.class);
        assertThat(stored.closed).isTrue();
    }

    private static final class Watched extends ByteArrayInputStream {

        private boolean closed;

        Watched(byte[] content) {
            super(content);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
