// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.manifest.Manifest;

/**
 * A plugin on this node; replaced as a whole when something changes.
 *
 * @param running null unless it serves
 * @param cause why it does not, or null
 * @param unloaded the verdict on the generation before, or null
 */
record Hosted(
        Manifest manifest,
        PluginStore.Desired desired,
        @Nullable Generation running,
        Instant since,
        @Nullable String cause,
        @Nullable CompletableFuture<Boolean> unloaded) {

    PluginView view() {
        String phase = running != null ? "READY" : cause != null ? "FAILED" : "UNLOADED";
        return new PluginView(
                manifest.id(),
                manifest.version(),
                manifest.name(),
                manifest.vendor(),
                "sha256:" + desired.digest(),
                desired.trust().level(),
                desired.trust().signer(),
                desired.enabled() ? "enabled" : "disabled",
                phase,
                since,
                cause,
                unloaded == null ? null : unloaded.getNow(null),
                desired.previousVersion(),
                desired.generation(),
                manifest.permissions(),
                manifest.scopes().stream().map(Manifest.ScopeRequest::name).toList());
    }
}
