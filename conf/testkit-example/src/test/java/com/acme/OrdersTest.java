package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hydrant.testkit.Delivery;
import io.hydrant.testkit.FunctionAnswer;
import io.hydrant.testkit.HydrantExtension;
import io.hydrant.testkit.TestStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrdersTest {

    @RegisterExtension final HydrantExtension hydrant = new HydrantExtension();

    @Test
    void ordersAreDeliveredByCountry() throws Exception {
        TestStream orders =
                hydrant.deliveryStream(Path.of("orders.json"))
                        .function("OrdersByCountry", "java:com.acme.OrdersByCountry")
                        .start();

        orders.put("{\"id\":1,\"country\":\"pe\"}", "{\"id\":2,\"country\":\"is\"}");
        Delivery delivery = orders.flush();

        assertEquals(2, delivery.objects().size());
        assertTrue(delivery.objects().get(0).key().startsWith("orders/country=is/"));
        assertEquals("{\"id\":2,\"country\":\"is\"}\n", delivery.objects().get(0).text());
    }

    @Test
    void testOrdersAreDroppedAndOthersFail() throws Exception {
        TestStream orders =
                hydrant.deliveryStream(Path.of("orders.json"))
                        .function("OrdersByCountry", "java:com.acme.OrdersByCountry")
                        .start();

        Delivery delivery =
                orders.put("{\"id\":3,\"country\":\"pe\",\"test\":true}", "no order").flush();

        assertEquals(List.of(), delivery.records());
        assertEquals(List.of("{\"id\":3,\"country\":\"pe\",\"test\":true}"), delivery.dropped());
        assertEquals("no order", delivery.failed().get(0).text());
        assertEquals("Lambda.ProcessingFailedStatus", delivery.failed().get(0).code());
    }

    @Test
    void aFunctionCanBeWrittenInTheTest() throws Exception {
        TestStream orders =
                hydrant.deliveryStream(Path.of("orders.json"))
                        .function(
                                "OrdersByCountry",
                                order -> FunctionAnswer.ok(order).withPartitionKey("country", "is"))
                        .start();

        assertEquals(List.of("{\"id\":4}"), orders.put("{\"id\":4}").flush().records());
    }

    @Test
    void severalFlushesAddUp() throws Exception {
        TestStream orders =
                hydrant.deliveryStream(Path.of("orders.json"))
                        .function("OrdersByCountry", "java:com.acme.OrdersByCountry")
                        .start();

        orders.put("{\"id\":5,\"country\":\"pe\"}").flush();
        Delivery delivery = orders.put("{\"id\":6,\"country\":\"pe\"}").flush();

        assertEquals(
                List.of("{\"id\":5,\"country\":\"pe\"}", "{\"id\":6,\"country\":\"pe\"}"),
                delivery.records());
    }
}
