package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import io.hydrant.record.ObjectKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PrefixNamingTest {

    private static final long ARRIVAL = Instant.parse("2026-01-31T08:09:10Z").toEpochMilli();

    private static final DeliveryStreamDefinition LOGINS =
            DeliveryStreamDefinition.parse(
                    ("{'DeliveryStreamName': 'logins', 'ExtendedS3DestinationConfiguration': {"
                                    + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                    + "'BucketARN': 'arn:aws:s3:::bucket',"
                                    + "'Prefix': 'safe/', 'FileExtension': '.json'}}")
                            .replace('\'', '"'));

    @Test
    void aBufferOfAnEarlierVersionIsWrittenInsideThePrefix() {
        ObjectKey key =
                PrefixNaming.ofObjects(LOGINS, LOGINS.s3().orElseThrow())
                        .keyOf("/safe/deep/user=x\\..\\..\\..\\..\\escaped\\y/", ARRIVAL);

        assertThat(key)
                .isEqualTo(
                        ObjectKey.of(
                                "safe/deep/user=x%5C..%5C..%5C..%5C..%5Cescaped%5Cy/"
                                        + "logins-1-2026-01-31-08-09-10",
                                ".json"));
    }
}
