// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.validate;

import java.util.List;
import org.kithcrm.api.PluginImplemented;
import org.kithcrm.api.Stable;

/**
 * Has a say before records of the core are saved, by whichever way they come.
 *
 * <p>Called on threads of the plugin, several at once, while a writer waits: it has 200 ms, and for many records one more for each. What
 * is written together comes in one call, up to 1,000 records. It judges by what it is shown and by what the plugin has in memory: the
 * database cannot be used here.
 *
 * @since 0.1
 */
@FunctionalInterface
@Stable
@PluginImplemented
public interface RecordValidator {
    /**
     * Judges records.
     *
     * @param candidates what is about to be saved, at least one
     * @return what must not be saved; mostly empty
     */
    List<Rejection> check(List<Candidate> candidates);
}
