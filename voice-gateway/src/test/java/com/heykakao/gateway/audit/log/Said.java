package com.heykakao.gateway.audit.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the program logs from now on. Thread-safe. */
final class Said implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger all = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getFormattedMessage());
        }
    };

    Said() {
        appender.setContext(all.getLoggerContext());
        appender.start();
        all.addAppender(appender);
    }

    /** Each with its level in front. */
    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        all.detachAppender(appender);
    }
}
