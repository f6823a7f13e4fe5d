package io.hydrant;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** What a logger is given at INFO while it is open. */
public final class LoggedLines implements AutoCloseable {

    private final Logger logger;
    private final Lines lines = new Lines();

    private LoggedLines(Logger logger) {
        this.logger = logger;
    }

    public static LoggedLines of(String name) {
        Configurator.setLevel(name, Level.INFO);
        LoggedLines logged = new LoggedLines((Logger) LogManager.getLogger(name));
        logged.lines.start();
        logged.logger.addAppender(logged.lines);
        return logged;
    }

    public List<String> lines() {
        return List.copyOf(lines.texts);
    }

    @Override
    public void close() {
        logger.removeAppender(lines);
    }

    private static final class Lines extends AbstractAppender {

        private final List<String> texts = new CopyOnWriteArrayList<>();

        Lines() {
            super("lines", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            texts.add(event.getMessage().getFormattedMessage());
        }
    }
}
