// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.time.Clock;
import java.time.Duration;
import org.kithcrm.core.config.Keys;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.security.Setup;

/** The database without a server, for the commands that look after accounts. */
final class Offline implements AutoCloseable {
    private final Kernel kernel;

    Offline(Settings settings) {
        var clock = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
        this.kernel = Kernel.open(ServerSettings.storage(settings), clock, settings.get(Keys.DATA_DIR));
        accounts().prepare();
    }

    Setup accounts() {
        return kernel.security().setup();
    }

    @Override
    public void close() {
        kernel.close();
    }
}
