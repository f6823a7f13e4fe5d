package io.hydrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** What people see on a terminal of what is logged. */
class LogConfigurationTest {

    @Test
    void whatFunctionsPrintIsShownAndOtherInformationIsNot() throws Exception {
        assertThat(shownOf("io.hydrant.function.etl")).isEqualTo(Level.INFO);
        assertThat(shownOf("io.hydrant.failures")).isEqualTo(Level.WARN);
        assertThat(shownOf("io.hydrant.processing.lambda")).isEqualTo(Level.WARN);
        assertThat(shownOf("io.hydrant.any")).isEqualTo(Level.WARN);
    }

    @Test
    void aLineTellsTheReasonOfAnExceptionWithoutItsStackTrace() throws Exception {
        IOException reason = new IOException("There is no Kinesis stream orders");

        assertThat(line("Delivery stream failed", reason))
                .endsWith(
                        "ERROR LifeCycle - Delivery stream failed (There is no Kinesis stream"
                                + " orders)"
                                + System.lineSeparator());
        assertThat(line("Delivery stream failed", null))
                .endsWith("ERROR LifeCycle - Delivery stream failed" + System.lineSeparator());
    }

    private static Level shownOf(String logger) throws URISyntaxException {
        return configuration().getLoggerConfig(logger).getLevel();
    }

    private static String line(String message, Throwable reason) throws URISyntaxException {
        return configuration()
                .getAppender("stderr")
                .getLayout()
                .toSerializable(
                        Log4jLogEvent.newBuilder()
                                .setLoggerName("io.hydrant.api.LifeCycle")
                                .setLevel(Level.ERROR)
                                .setMessage(new SimpleMessage(message))
                                .setThrown(reason)
                                .build())
                .toString();
    }

    private static Configuration configuration() throws URISyntaxException {
        Configuration configuration =
                ConfigurationFactory.getInstance()
                        .getConfiguration(
                                new LoggerContext("any"),
                                "any",
                                Hydrant.class.getResource("/log4j2.properties").toURI());
        configuration.initialize();
        return configuration;
    }
}
