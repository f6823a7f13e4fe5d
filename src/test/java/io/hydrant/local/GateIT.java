package io.hydrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.api.wire.AccessKeys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateIT {

    @Test
    void nobodyGetsInButByASignatureOrThroughTheOpenPath() throws Exception {
        try (LocalServer server =
                LocalServer.on("127.0.0.1", 0)
                        .accessKeys(AccessKeys.of(Map.of("known", "secret")))
                        .start()) {
            List<String> faults = new GateTable(server.endpoint(), "known", "secret").faults();

            assertThat(faults).isEmpty();
        }
    }
}
