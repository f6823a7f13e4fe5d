package io.hydrant.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.LoggedLines;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TroubleTest {

    private final Trouble trouble =
            new Trouble("arn", Clock.fixed(Instant.parse("2026-01-31T08:00:00Z"), ZoneOffset.UTC));

    @Test
    void aReasonIsLoggedOnceThoughAwsNamesEachRequest() {
        try (LoggedLines logged = LoggedLines.of(Trouble.class.getName())) {
            trouble.note("No such bucket (Status Code: 404; Request ID: 24C603; Proxy: null)");
            trouble.note("No such bucket (Status Code: 404; Request ID: BEAB25; Proxy: null)");
            trouble.note("Access denied (Status Code: 403; Request ID: A500EE; Proxy: null)");

            assertThat(logged.lines())
                    .containsExactly(
                            "Delivery stream cannot deliver: stream=arn since=2026-01-31T08:00:00Z"
                                    + " reason=No such bucket (Status Code: 404; Request ID: 24C603;"
                                    + " Proxy: null)",
                            "Delivery stream cannot deliver: stream=arn since=2026-01-31T08:00:00Z"
                                    + " reason=Access denied (Status Code: 403; Request ID: A500EE;"
                                    + " Proxy: null)");
        }
        assertThat(trouble.sentence())
                .contains("Access denied (Status Code: 403; Request ID: A500EE; Proxy: null)");
    }
}
