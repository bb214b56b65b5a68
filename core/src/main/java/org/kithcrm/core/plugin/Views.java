// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.PluginPermission;

/** Plugins as administrators see them, with what all nodes report. */
final class Views {
    private final List<NodeStates.State> states;

    private final Locale locale;
    private final boolean restartAdvised;
    private final Set<String> revoked;

    /**
     * For one reader.
     *
     * @param revoked fingerprints of keys that a repository has revoked
     */
    Views(List<NodeStates.State> states, Locale locale, boolean restartAdvised, Set<String> revoked) {
        this.revoked = revoked;
        this.restartAdvised = restartAdvised;
        this.states = states;
        this.locale = locale;
    }

    PluginView of(Hosted there) {
        Manifest manifest = there.manifest();
        Desired desired = there.desired();
        List<PluginView.Node> nodes = states.stream()
                .filter(state -> state.plugin().equals(there.id()))
                .map(state -> new PluginView.Node(
                        state.node(),
                        "sha256:" + state.digest(),
                        state.phase().name(),
                        state.since(),
                        state.heartbeat()))
                .toList();
        return new PluginView(
                manifest.id(),
                manifest.version(),
                there.texts().shown(locale, manifest.name()),
                there.texts().shown(locale, manifest.words().description()),
                there.texts().shown(locale, manifest.vendor()),
                manifest.words().license(),
                manifest.words().homepage(),
                "sha256:" + desired.digest(),
                desired.trust().level(),
                desired.trust().signer(),
                desired.enabled() ? "enabled" : "disabled",
                phase(there).name(),
                there.since(),
                there.cause(),
                there.unloaded() == null ? null : there.unloaded().getNow(null),
                desired.previousVersion(),
                desired.settled(),
                desired.generation(),
                states.stream()
                        .filter(state -> state.plugin().equals(there.id()))
                        .allMatch(state -> state.generation() == desired.generation()),
                restartAdvised,
                nodes,
                manifest.dependencies().stream().map(Manifest.Dependency::id).toList(),
                advice(there.running()),
                warnings(desired.trust().signer(), there.running()),
                there.running() == null ? List.of() : there.running().health().results(),
                manifest.permissions().stream()
                        .map(each ->
                                new PluginPermission(each.name(), there.texts().shown(locale, each.title())))
                        .toList(),
                manifest.roleTemplates().stream()
                        .map(each -> new PluginView.RoleOffer(
                                each.role(), there.texts().shown(locale, each.title()), each.grants()))
                        .toList(),
                manifest.scopes().stream()
                        .map(scope -> new PluginView.ScopeGrant(
                                scope.name(),
                                there.texts().shown(locale, scope.reason()),
                                !scope.optional() || desired.grants().contains(scope.name()),
                                scope.optional()))
                        .toList());
    }

    private List<Plan.Warning> warnings(@Nullable String signer, @Nullable Generation running) {
        return Stream.concat(revocation(signer).stream(), differences(running).stream())
                .toList();
    }

    private List<Plan.Warning> revocation(@Nullable String signer) {
        return signer == null || !revoked.contains(signer)
                ? List.of()
                : List.of(new Plan.Warning(
                        "signature.revoked",
                        "A repository says that the key which signed it was revoked; upgrade or remove it."));
    }

    private static Phase phase(Hosted there) {
        Generation running = there.running();
        boolean unwell =
                running != null && (running.meter().isOpen() || running.health().isDown());
        return unwell ? Phase.DEGRADED : there.phase();
    }

    private static List<Plan.Warning> differences(@Nullable Generation running) {
        return running == null
                ? List.of()
                : running.api().differences().stream()
                        .map(each -> new Plan.Warning(each.code(), each.detail()))
                        .toList();
    }

    private static List<String> advice(@Nullable Generation running) {
        return running == null ? List.of() : running.advice();
    }
}
