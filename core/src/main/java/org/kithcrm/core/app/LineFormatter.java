// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.kithcrm.core.value.Masked;

/** One line for each event: control characters escaped, so nobody forges a line; tokens masked. */
final class LineFormatter extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;
    private static final int LAST_CONTROL = 0x9f;

    private final boolean json;

    LineFormatter(boolean json) {
        this.json = json;
    }

    @Override
    public String format(LogRecord event) {
        var time = TIME.format(event.getInstant());
        var logger = shortened(event.getLoggerName());
        var message = Masked.tokens(formatMessage(event));
        var stack = event.getThrown() == null ? "" : Masked.stack(event.getThrown());
        if (!json) {
            return time
                    + ' '
                    + level(event.getLevel())
                    + ' '
                    + logger
                    + ' '
                    + escaped(message)
                    + (stack.isEmpty() ? "" : " stack=" + escaped(stack))
                    + '\n';
        }
        return "{\"time\":\"" + time + "\",\"level\":\"" + level(event.getLevel()) + "\",\"logger\":\""
                + escaped(logger) + "\",\"message\":\"" + escaped(message) + '"'
                + (stack.isEmpty() ? "" : ",\"stack\":\"" + escaped(stack) + '"') + "}\n";
    }

    private static String shortened(String logger) {
        return logger == null ? "" : logger.replaceFirst("^org\\.kithcrm\\.(core\\.)?", "");
    }

    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private String escaped(String text) {
        var line = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (c == '\n') {
                line.append("\\n");
            } else if (c < FIRST_PRINTABLE || (c >= DELETE && c <= LAST_CONTROL) || c == '\u2028' || c == '\u2029') {
                line.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else if (json && (c == '"' || c == '\\')) {
                line.append('\\').append((char) c);
            } else {
                line.append((char) c);
            }
        });
        return line.toString();
    }
}
