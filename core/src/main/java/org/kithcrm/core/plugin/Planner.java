// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.load.PluginLoader;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.PluginPermission;
import org.kithcrm.core.plugin.scan.CodeScan;
import org.kithcrm.core.plugin.scan.Policy;
import org.kithcrm.core.plugin.trust.Trust;
import org.kithcrm.core.web.Json;

/** Says what a verb would do before it does it. */
final class Planner {
    private final boolean strict;
    private final Unpacker unpacker;
    private final PluginMigrations migrations;
    private final Roster roster;
    private final BooleanSupplier restartAdvised;

    Planner(
            Unpacker unpacker,
            PluginMigrations migrations,
            Roster roster,
            boolean strict,
            BooleanSupplier restartAdvised) {
        this.restartAdvised = restartAdvised;
        this.strict = strict;
        this.unpacker = unpacker;
        this.migrations = migrations;
        this.roster = roster;
    }

    /**
     * A plan.
     *
     * @param before what is installed, with its archive; null for an installation
     */
    Plan plan(String action, Archive archive, Trust trust, @Nullable Hosted before, @Nullable Archive beforeArchive) {
        Manifest manifest = archive.manifest();
        Manifest now = before == null ? null : before.manifest();
        List<Plan.Blocker> blockers = new ArrayList<>();
        roster.graph().obstacles(manifest).forEach(each -> blockers.add(blocker(each)));
        cycle(manifest, blockers);
        if (before != null && before.running() != null && restartAdvised.getAsBoolean()) {
            blockers.add(blocker(new Conflict(
                    "plugin.restart-advised",
                    "Classes of plugins that were stopped stay in memory; restart the server first.")));
        }
        Plan.Difference scopes = difference(scopes(now), scopes(manifest));
        Plan.Difference publicEndpoints = difference(endpoints(now), endpoints(manifest));
        List<PluginStep> pending = migrations.pending(archive, beforeArchive);
        Plan plan = new Plan(
                "",
                action,
                manifest.id(),
                now == null ? null : now.version(),
                manifest.version(),
                "sha256:" + archive.digest(),
                trust.level(),
                trust.signer(),
                now == null || (manifest.swaps() && now.swaps()) ? "none" : "restart",
                before == null ? List.of() : roster.runningDependents(manifest.id()),
                needed(manifest),
                scopes,
                publicEndpoints,
                difference(permissions(now), permissions(manifest)),
                difference(places(beforeArchive), places(archive)),
                pending.stream()
                        .map(step -> new Plan.Migration(step.name() + ".sql", step.kind()))
                        .toList(),
                now != null && pending.stream().noneMatch(PluginStep::contracts),
                warnings(archive),
                blockers,
                consent(now, manifest, scopes, publicEndpoints));
        return withId(plan, before == null ? 0 : before.desired().generation());
    }

    private void cycle(Manifest manifest, List<Plan.Blocker> blockers) {
        try {
            roster.graph().with(manifest).order();
        } catch (Problem cycle) {
            blockers.add(blocker(cycle));
        }
    }

    private static Plan.Blocker blocker(Problem problem) {
        return new Plan.Blocker(problem.code(), problem.detail(), problem);
    }

    private List<Plan.Needed> needed(Manifest manifest) {
        return manifest.dependencies().stream()
                .map(each -> new Plan.Needed(each.id(), each.range().toString(), each.optional(), state(each)))
                .toList();
    }

    private String state(Manifest.Dependency needs) {
        return roster.graph()
                .find(needs.id())
                .map(there -> needs.range().admits(Graph.version(there)) ? "ok" : "conflict")
                .orElse(needs.optional() ? "absent" : "missing");
    }

    private List<Plan.Warning> warnings(Archive archive) {
        List<PluginLoader> providers = archive.manifest().dependencies().stream()
                .map(each -> roster.running(each.id()).map(Generation::loader).orElse(null))
                .filter(Objects::nonNull)
                .toList();
        return CodeScan.scan(
                        archive.manifest(),
                        unpacker.code(archive.bytes()),
                        providers,
                        Planner.class.getClassLoader(),
                        strict ? Policy.USUAL : Policy.LENIENT)
                .stream()
                .map(each -> new Plan.Warning(each.code(), each.detail()))
                .toList();
    }

    private static List<String> consent(
            @Nullable Manifest now, Manifest manifest, Plan.Difference scopes, Plan.Difference publicEndpoints) {
        List<String> consent = new ArrayList<>();
        if (!scopes.added().isEmpty()) {
            consent.add("scopes.added");
        }
        if (!publicEndpoints.added().isEmpty()) {
            consent.add("publicEndpoints.added");
        }
        if (!difference(refusing(now), refusing(manifest)).added().isEmpty()) {
            consent.add("validators.refuse");
        }
        return consent;
    }

    private static Collection<String> scopes(@Nullable Manifest of) {
        return of == null
                ? List.of()
                : of.scopes().stream().map(Manifest.ScopeRequest::name).toList();
    }

    private static Collection<String> endpoints(@Nullable Manifest of) {
        return of == null
                ? List.of()
                : of.publicRoutes().stream()
                        .map(route -> String.join(",", route.methods()) + " " + route.path())
                        .toList();
    }

    private static Collection<String> permissions(@Nullable Manifest of) {
        return of == null
                ? List.of()
                : of.permissions().stream().map(PluginPermission::name).toList();
    }

    private static Collection<String> places(@Nullable Archive of) {
        return of == null || of.ui() == null ? List.of() : of.ui().places();
    }

    private static Collection<String> refusing(@Nullable Manifest of) {
        return of == null
                ? List.of()
                : of.validators().stream()
                        .filter(Manifest.ValidatorSpec::refuses)
                        .map(each -> each.object() + " " + each.name())
                        .toList();
    }

    private static Plan.Difference difference(Collection<String> before, Collection<String> after) {
        TreeSet<String> added = new TreeSet<>(after);
        added.removeAll(before);
        TreeSet<String> removed = new TreeSet<>(before);
        removed.removeAll(after);
        return new Plan.Difference(List.copyOf(added), List.copyOf(removed));
    }

    private static Plan withId(Plan plan, long generation) {
        try {
            byte[] text = Json.mapper().writeValueAsBytes(List.of(plan, generation));
            return plan.withId(Archive.digest(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws unless nothing stands against it and all that needs it was accepted. */
    static void check(Plan plan, String accept) {
        if (!plan.blockers().isEmpty()) {
            throw plan.blockers().get(0).problem();
        }
        if (accept.isEmpty() && !plan.consent().isEmpty()) {
            throw new Conflict(
                            "plugin.consent-required",
                            "Read the plan; if you agree, repeat with accept and its planId.")
                    .with("plan", asMap(plan));
        }
        if (!accept.isEmpty() && !accept.equals(Consent.ALL) && !accept.equals(plan.planId())) {
            throw new Conflict("plugin.plan-changed", "The plan is another one by now; read it again.")
                    .with("plan", asMap(plan));
        }
    }

    private static Map<?, ?> asMap(Plan plan) {
        return Json.mapper().convertValue(plan, Map.class);
    }
}
