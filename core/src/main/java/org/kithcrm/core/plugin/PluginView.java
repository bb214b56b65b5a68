// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.manifest.PluginPermission;
import org.kithcrm.core.plugin.service.HealthProbes;

/**
 * A plugin as an administrator sees it.
 *
 * @param digest of the archive
 * @param trust {@code core}: it came with the server; {@code trusted} or {@code private} by the key that signed it; {@code unsigned}:
 *     accepted by its digest alone
 * @param signer fingerprint of that key, or null
 * @param desired {@code enabled} or {@code disabled}, as an administrator wants it
 * @param phase what is, on this node
 * @param since when the phase began
 * @param cause why it does not serve, or null
 * @param collected whether the classes of the generation before are gone; null if there was none or it is not known yet
 * @param rollbackTo the version that {@code rollback} would bring back, or null
 * @param settled whether this version has run for a while without harm
 * @param generation counts the changes of what is desired
 * @param converged whether each node has come to what is desired
 * @param restartAdvised whether classes of stopped generations fill the memory, so that only a restart of the server helps
 * @param health what its health checks found last
 * @param advice what its self-test would have liked otherwise
 * @param warnings what an administrator should know though it runs: a repository has revoked its key, its {@code openapi.json} does not say
 *     what its routes are
 */
public record PluginView(
        String id,
        String version,
        String name,
        String description,
        String vendor,
        String license,
        String homepage,
        String digest,
        String trust,
        @Nullable String signer,
        String desired,
        String phase,
        Instant since,
        @Nullable String cause,
        @Nullable Boolean collected,
        @Nullable String rollbackTo,
        boolean settled,
        long generation,
        boolean converged,
        boolean restartAdvised,
        List<Node> nodes,
        List<String> dependencies,
        List<String> advice,
        List<Plan.Warning> warnings,
        List<HealthProbes.Result> health,
        List<PluginPermission> permissions,
        List<RoleOffer> roleTemplates,
        List<ScopeGrant> scopes) {
    /** Permissions that go well together in a role; nobody is given them without an administrator. */
    public record RoleOffer(String role, String title, List<String> grants) {}

    /** What one node reports. */
    public record Node(String node, String digest, String phase, Instant since, Instant heartbeat) {}

    /**
     * A scope it asks for.
     *
     * @param optional whether it also runs without
     */
    public record ScopeGrant(String name, String reason, boolean granted, boolean optional) {}
}
