// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin as an administrator sees it.
 *
 * @param digest of the archive
 * @param trust {@code unsigned}: accepted by its digest alone
 * @param desired {@code enabled} or {@code disabled}, as an administrator wants it
 * @param phase what is: {@code READY}, {@code FAILED} or {@code UNLOADED}
 * @param since when the phase began
 * @param cause why it failed, or null
 * @param collected whether the classes of the generation before are gone; null if there was none or it is not known yet
 * @param generation counts the changes of what is desired
 */
public record PluginView(
        String id,
        String version,
        String name,
        String vendor,
        String digest,
        String trust,
        String desired,
        String phase,
        Instant since,
        @Nullable String cause,
        @Nullable Boolean collected,
        long generation,
        List<PluginPermission> permissions,
        List<String> scopes) {}
