package io.hydrant.api.wire.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hydrant.api.wire.AwsSigner;
import io.hydrant.api.wire.body.BodyCheck;
import io.hydrant.api.wire.call.RefusedException;
import io.hydrant.api.wire.call.SignedRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Uploads as AWS's signer signs them, whole and with any byte changed. */
class SignedChunksTest {

    private static final int BYTES = 300_000;

    @ParameterizedTest
    @CsvSource({
        "1, false",
        "7, false",
        "4096, false",
        "1048576, false",
        "1, true",
        "7, true",
        "4096, true"
    })
    void acceptsWhatWasSignedHoweverItArrives(int atOnce, boolean hasTrailer) {
        Map.Entry<SdkHttpRequest, byte[]> upload = upload(hasTrailer);

        check(upload, upload.getValue(), atOnce);

        assertThat(upload.getKey().firstMatchingHeader("x-amz-content-sha256"))
                .contains("STREAMING-AWS4-HMAC-SHA256-PAYLOAD" + (hasTrailer ? "-TRAILER" : ""));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesAnyOtherByteAnywhere(boolean hasTrailer) {
        Map.Entry<SdkHttpRequest, byte[]> upload = upload(hasTrailer);
        byte[] wire = upload.getValue();
        for (int i = 0; i < wire.length; i += i < 200 || i > wire.length - 200 ? 1 : 9973) {
            byte[] changed = wire.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> check(upload, changed, 4096))
                    .as("byte " + i)
                    .isInstanceOf(RefusedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesAnythingLessOrMore(boolean hasTrailer) {
        Map.Entry<SdkHttpRequest, byte[]> upload = upload(hasTrailer);
        byte[] wire = upload.getValue();
        byte[] more = Arrays.copyOf(wire, wire.length + 1);

        assertThatThrownBy(() -> check(upload, more, 4096)).isInstanceOf(RefusedException.class);
        for (int less : new int[] {1, 2, 3, 50, 90, 1000, BYTES}) {
            byte[] cut = Arrays.copyOf(wire, wire.length - less);
            assertThatThrownBy(() -> check(upload, cut, 4096))
                    .as(less + " bytes less")
                    .isInstanceOf(RefusedException.class);
        }
    }

    private static Map.Entry<SdkHttpRequest, byte[]> upload(boolean hasTrailer) {
        return AwsSigner.with("known", "secret")
                .inChunks(URI.create("http://127.0.0.1:4566/lake/k"), new byte[BYTES], hasTrailer);
    }

    private static void check(Map.Entry<SdkHttpRequest, byte[]> upload, byte[] wire, int atOnce) {
        SdkHttpRequest request = upload.getKey();
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.putIfAbsent("Host", List.of("127.0.0.1:4566"));
        BodyCheck check =
                Authenticator.keyed(AccessKeys.of(Map.of("known", "secret")), Clock.systemUTC())
                        .claim(new SignedRequest("PUT", request.encodedPath(), "", headers))
                        .bodyCheck();
        for (int from = 0; from < wire.length; from += atOnce) {
            check.update(ByteBuffer.wrap(wire, from, Math.min(atOnce, wire.length - from)));
        }
        check.finish();
    }
}
