// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.command;

import java.util.Map;
import org.kithcrm.api.PluginImplemented;
import org.kithcrm.api.Preview;

/**
 * Something that an operator can have done: {@code kith run ID NAME}. It runs as a job, on a thread of the plugin, with the rights of the
 * plugin; it is not repeated if it fails or if the server ends meanwhile.
 *
 * @since 0.1
 */
@Preview
@PluginImplemented
public interface Command {
    /** What it is called and takes; the same each time. */
    CommandSpec spec();

    /**
     * Does it.
     *
     * @param arguments by name; those that are required are there, and there are no others than {@link #spec} names
     * @param output what the operator reads meanwhile
     * @throws Exception if it cannot be done; the message is what the operator is told
     */
    void run(Map<String, String> arguments, CommandOutput output) throws Exception;
}
