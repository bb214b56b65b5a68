// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.Refusals;
import org.kithcrm.core.plugin.manifest.Version;

/** Who builds on whom among some plugins. Immutable. */
final class Graph {
    private final Map<String, Manifest> byId = new HashMap<>();

    Graph(Collection<Manifest> manifests) {
        manifests.forEach(each -> byId.put(each.id(), each));
    }

    /** The same with one plugin in a new version or added. */
    Graph with(Manifest manifest) {
        Map<String, Manifest> next = new HashMap<>(byId);
        next.put(manifest.id(), manifest);
        return new Graph(next.values());
    }

    Optional<Manifest> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Providers before those that build on them. */
    List<String> order() {
        Set<String> done = new LinkedHashSet<>();
        byId.keySet().stream().sorted().forEach(id -> visit(id, done, new ArrayList<>()));
        return List.copyOf(done);
    }

    private void visit(String id, Set<String> done, List<String> way) {
        if (done.contains(id) || !byId.containsKey(id)) {
            return;
        }
        if (way.contains(id)) {
            throw Refusals.of(
                    "dependency.cycle",
                    "These plugins build on each other: " + String.join(", ", way.subList(way.indexOf(id), way.size()))
                            + ".");
        }
        way.add(id);
        byId.get(id).dependencies().forEach(each -> visit(each.id(), done, way));
        way.remove(id);
        done.add(id);
    }

    /** Those that build on a plugin, directly or through others, nearest first. */
    List<String> dependents(String id) {
        Set<String> found = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(id));
        while (!open.isEmpty()) {
            String next = open.remove(0);
            byId.values().stream()
                    .filter(each -> each.dependency(next).isPresent())
                    .map(Manifest::id)
                    .sorted()
                    .filter(found::add)
                    .forEach(open::add);
        }
        found.remove(id);
        return order().stream().filter(found::contains).toList();
    }

    /** Those that do not run without it, directly or through others. */
    List<String> inNeedOf(String id) {
        Set<String> found = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(id));
        while (!open.isEmpty()) {
            String next = open.remove(0);
            byId.values().stream()
                    .filter(each ->
                            each.dependency(next).filter(d -> !d.optional()).isPresent())
                    .map(Manifest::id)
                    .sorted()
                    .filter(found::add)
                    .forEach(open::add);
        }
        return order().stream().filter(found::contains).toList();
    }

    /** What stands against a plugin among the others; empty if nothing does. */
    List<Problem> obstacles(Manifest manifest) {
        List<Problem> obstacles = new ArrayList<>();
        for (Manifest.Dependency each : manifest.dependencies()) {
            Manifest there = byId.get(each.id());
            if (there == null && !each.optional()) {
                obstacles.add(Refusals.of(
                                "dependency.missing",
                                "It builds on the plugin " + each.id()
                                        + ", which is not enabled; install or enable it first.")
                        .with("dependency", each.id()));
            } else if (there != null && !each.range().admits(version(there))) {
                obstacles.add(Refusals.of(
                                "dependency.conflict",
                                "It builds on another version of " + each.id() + " than " + there.version() + ".")
                        .with("dependency", each.id()));
            }
        }
        byId.values().stream()
                .filter(other -> !other.id().equals(manifest.id()))
                .forEach(other -> beside(manifest, other, obstacles));
        return obstacles;
    }

    private static void beside(Manifest manifest, Manifest other, List<Problem> obstacles) {
        if (excludes(manifest, other) || excludes(other, manifest)) {
            obstacles.add(Refusals.of("dependency.conflict", "It cannot be enabled beside " + other.id() + ".")
                    .with("dependency", other.id()));
        }
        manifest.provides().stream()
                .filter(other.provides()::contains)
                .forEach(both ->
                        obstacles.add(Refusals.of("dependency.conflict", other.id() + " provides " + both + " already.")
                                .with("dependency", other.id())));
        other.dependency(manifest.id())
                .filter(needs -> !needs.range().admits(version(manifest)))
                .ifPresent(needs -> obstacles.add(
                        new Problem(409, "plugin.has-dependents", other.id() + " does not run with this version.")
                                .with("dependents", List.of(other.id()))));
    }

    private static boolean excludes(Manifest one, Manifest other) {
        return one.conflicts().stream()
                .anyMatch(peer -> peer.id().equals(other.id()) && peer.range().admits(version(other)));
    }

    static Version version(Manifest manifest) {
        return Version.parseFull(manifest.version()).orElseThrow();
    }
}
