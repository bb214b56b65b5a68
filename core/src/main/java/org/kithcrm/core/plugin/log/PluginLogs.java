// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.log;

import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kithcrm.core.value.Masked;

/**
 * The last events of each plugin on this node, beside the log itself: what it logs, and what the server logs about it. Texts only, so that
 * nothing of a plugin stays with them. Thread-safe.
 */
public final class PluginLogs extends Handler {
    private static final int MOST_LINES = 500;
    private static final int MOST_PLUGINS = 200;
    private static final int LONGEST = 4_000;
    private static final String OWN = "plugin.";
    private static final Pattern ABOUT = Pattern.compile("\\bplugin=([a-z][a-z0-9-]{1,29})\\b");
    /** Held here, for the JDK keeps loggers only weakly. */
    private static final Logger ROOT = Logger.getLogger("");

    private final Formatter words = new SimpleFormatter();
    private final Map<String, Deque<LogLine>> lines = new ConcurrentHashMap<>();

    private PluginLogs() {
        setLevel(Level.ALL);
    }

    /** Listens from now on, until it is closed. */
    public static PluginLogs open() {
        PluginLogs made = new PluginLogs();
        ROOT.addHandler(made);
        return made;
    }

    /** The newest events of a plugin, oldest first. */
    public List<LogLine> last(String plugin, int most) {
        Deque<LogLine> all = lines.get(plugin);
        if (all == null) {
            return List.of();
        }
        synchronized (all) {
            return all.stream().skip(Math.max(0, all.size() - most)).toList();
        }
    }

    @Override
    public void publish(LogRecord event) {
        String logger = event.getLoggerName();
        if (logger == null) {
            return;
        }
        String message = words.formatMessage(event);
        if (logger.startsWith(OWN)) {
            add(logger.substring(OWN.length()).split("\\.", 2)[0], event, "plugin", message);
        } else if (logger.startsWith("org.kithcrm.")) {
            Matcher about = ABOUT.matcher(message);
            if (about.find()) {
                add(about.group(1), event, "server", message);
            }
        }
    }

    private void add(String plugin, LogRecord event, String source, String message) {
        if (!lines.containsKey(plugin) && lines.size() >= MOST_PLUGINS) {
            return;
        }
        Throwable thrown = event.getThrown();
        LogLine line = new LogLine(
                event.getInstant().truncatedTo(ChronoUnit.MILLIS),
                level(event.getLevel()),
                source,
                shortened(Masked.tokens(message)),
                thrown == null ? null : shortened(Masked.stack(thrown)));
        Deque<LogLine> all = lines.computeIfAbsent(plugin, any -> new ArrayDeque<>());
        synchronized (all) {
            all.addLast(line);
            if (all.size() > MOST_LINES) {
                all.removeFirst();
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "error";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "warn";
        }
        return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
