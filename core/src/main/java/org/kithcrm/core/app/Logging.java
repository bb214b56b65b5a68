// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.kithcrm.core.config.Keys;
import org.kithcrm.core.config.LogFormat;
import org.kithcrm.core.config.LogLevel;
import org.kithcrm.core.config.Settings;

/** Events go to standard error, one line each; whoever started the process keeps and rotates them. */
final class Logging {
    /** Held here, for the JDK keeps loggers only weakly. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Logger KITH = Logger.getLogger("org.kithcrm");

    private static final Logger PLUGINS = Logger.getLogger("plugin");

    private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey.message.internal");

    private Logging() {}

    static void start(Settings settings) {
        LogManager.getLogManager().reset();
        var level = level(settings.get(Keys.LOG_LEVEL));
        var console = new ConsoleHandler();
        console.setLevel(level);
        console.setFormatter(new LineFormatter(settings.get(Keys.LOG_FORMAT) == LogFormat.JSON));
        ROOT.addHandler(console);
        // libraries tell their own chatter at INFO
        ROOT.setLevel(Level.WARNING);
        KITH.setLevel(level);
        PLUGINS.setLevel(level);
        // tells at each start which optional media types are not there
        JERSEY.setLevel(Level.SEVERE);
        if (LogManager.getLogManager() instanceof LastingLogs lasting) {
            lasting.keep();
        }
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }
}
