// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.kithcrm.api.Registration;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.PluginPermission;

/** The plugins of this node. Thread-safe; whoever changes it holds the host's lock. */
final class Roster {
    private final Function<List<PluginPermission>, Registration> declare;
    private final Map<String, Hosted> hosted = new ConcurrentHashMap<>();
    private final Map<String, Registration> permissions = new ConcurrentHashMap<>();

    Roster(Function<List<PluginPermission>, Registration> declare) {
        this.declare = declare;
    }

    Collection<Hosted> all() {
        return hosted.values();
    }

    Optional<Hosted> find(String id) {
        return Optional.ofNullable(hosted.get(id));
    }

    Hosted get(String id) {
        return find(id).orElseThrow(NotFound::new);
    }

    /** Its permissions are known while it is installed, also while it is disabled: roles keep granting them. */
    void put(Hosted next) {
        Manifest manifest = next.manifest();
        Registration now = declare.apply(titled(next));
        Optional.ofNullable(permissions.put(manifest.id(), now)).ifPresent(Registration::close);
        hosted.put(manifest.id(), next);
    }

    private static List<PluginPermission> titled(Hosted next) {
        return next.manifest().permissions().stream()
                .map(each -> new PluginPermission(each.name(), next.texts().shown(Locale.ENGLISH, each.title())))
                .toList();
    }

    void remove(String id) {
        hosted.remove(id);
        Optional.ofNullable(permissions.remove(id)).ifPresent(Registration::close);
    }

    void clear() {
        List.copyOf(hosted.keySet()).forEach(this::remove);
    }

    /** Those that are enabled. */
    Graph graph() {
        return new Graph(hosted.values().stream()
                .filter(each -> each.desired().enabled())
                .map(Hosted::manifest)
                .toList());
    }

    Optional<Generation> running(String id) {
        return find(id).map(Hosted::running);
    }

    /** Those that run and build on a plugin that does, providers first. */
    List<String> runningDependents(String id) {
        return graph().dependents(id).stream()
                .filter(each -> running(each).isPresent())
                .toList();
    }
}
