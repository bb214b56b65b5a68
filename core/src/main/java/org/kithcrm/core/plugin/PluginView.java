// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.manifest.PluginPermission;

/**
 * A plugin as an administrator sees it.
 *
 * @param digest of the archive
 * @param trust {@code trusted} or {@code private} by the key that signed it; {@code unsigned}: accepted by its digest alone
 * @param signer fingerprint of that key, or null
 * @param desired {@code enabled} or {@code disabled}, as an administrator wants it
 * @param phase what is: {@code READY}, {@code FAILED} or {@code UNLOADED}
 * @param since when the phase began
 * @param cause why it failed, or null
 * @param collected whether the classes of the generation before are gone; null if there was none or it is not known yet
 * @param rollbackTo the version that {@code rollback} would bring back, or null
 * @param generation counts the changes of what is desired
 */
public record PluginView(
        String id,
        String version,
        String name,
        String vendor,
        String digest,
        String trust,
        @Nullable String signer,
        String desired,
        String phase,
        Instant since,
        @Nullable String cause,
        @Nullable Boolean collected,
        @Nullable String rollbackTo,
        long generation,
        List<PluginPermission> permissions,
        List<String> scopes) {}
