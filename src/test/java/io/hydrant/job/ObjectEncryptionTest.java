package io.hydrant.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hydrant.definition.DeliveryStreamDefinition;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectEncryptionTest {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/one";

    @ParameterizedTest
    @CsvSource({"s3://{bucket}/of mine, true", "file:///my disk/{bucket}, false"})
    void aPlaceMayHaveASpace(String template, boolean isOnS3) {
        Configuration settings = new Configuration();
        settings.setString("s3.uri-template", template);

        assertThat(ObjectEncryption.of(definition(), settings).keyArns())
                .isEqualTo(isOnS3 ? Map.of("lake", KEY) : Map.of());
    }

    private static DeliveryStreamDefinition definition() {
        return DeliveryStreamDefinition.parse(
                ("{'DeliveryStreamName': 'orders', 'ExtendedS3DestinationConfiguration': {"
                                + "'RoleARN': 'arn:aws:iam::123456789012:role/delivery',"
                                + " 'BucketARN': 'arn:aws:s3:::lake', 'EncryptionConfiguration':"
                                + " {'KMSEncryptionConfig': {'AWSKMSKeyARN': '"
                                + KEY
                                + "'}}}}")
                        .replace('\'', '"'));
    }
}
