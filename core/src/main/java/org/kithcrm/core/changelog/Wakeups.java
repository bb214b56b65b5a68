// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kithcrm.api.Registration;

/** Tells readers of the log in this process that there may be something new. A signal carries nothing and may come for nothing. Thread-safe. */
public final class Wakeups {
    private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();

    /** Calls {@code wake} after each unit of work that wrote to the log; it must return at once. */
    public Registration add(Runnable wake) {
        sleepers.add(wake);
        return () -> sleepers.remove(wake);
    }

    void wake() {
        sleepers.forEach(Runnable::run);
    }
}
