// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.util.Set;

/**
 * Which dangerous calls a plugin's own code may not make. Libraries may: an administrator is told.
 *
 * @param refused codes such as {@code code.exit}
 */
public record Policy(Set<String> refused) {
    /** Ends the process. */
    static final String EXIT = "code.exit";

    /** Starts another process. */
    static final String EXEC = "code.exec";

    /** Runs something when the process ends, which keeps the plugin's classes for ever. */
    static final String SHUTDOWN_HOOK = "code.shutdown-hook";

    /** Own code does not end the process, start others or hook into its end. */
    public static final Policy USUAL = new Policy(Set.of(EXIT, EXEC, SHUTDOWN_HOOK));

    /** All is told, nothing refused. */
    public static final Policy LENIENT = new Policy(Set.of());

    public Policy {
        refused = Set.copyOf(refused);
    }

    boolean refuses(String code) {
        return refused.contains(code);
    }
}
