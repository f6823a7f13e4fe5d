package io.hydrant.source;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.hydrant.record.DeliveryRecord;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RestingConsumerTest {

    @Test
    void aJobCanBeCanceledBeforeItsSourceIsOpen() {
        Properties properties = new Properties();
        properties.setProperty("aws.region", "us-east-1");
        RestingConsumer<DeliveryRecord> consumer =
                new RestingConsumer<>("orders", new DeliveryRecordSchema(), properties);

        assertThatCode(consumer::cancel).doesNotThrowAnyException();
    }
}
