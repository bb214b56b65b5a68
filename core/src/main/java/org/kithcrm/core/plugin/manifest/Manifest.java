// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code plugin.json}: all that must be judged before any class of the plugin is loaded.
 *
 * @param main the class implementing {@code CrmPlugin}
 * @param exports packages that plugins depending on it may see
 * @param provides what only one enabled plugin may be: {@code channel:sms}, {@code ui:shell}
 * @param scopes what of the core it asks for
 * @param settings the JSON Schema of its settings, or null if it has none
 * @param swaps false if two of its generations cannot run side by side for a moment
 */
public record Manifest(
        String id,
        String version,
        Words words,
        String main,
        List<String> exports,
        Requirements requires,
        List<Dependency> dependencies,
        List<Peer> conflicts,
        List<String> provides,
        List<ScopeRequest> scopes,
        List<PluginPermission> permissions,
        List<RoleTemplate> roleTemplates,
        List<PublicRoute> publicRoutes,
        @Nullable JsonNode settings,
        Data db,
        List<Titled> events,
        List<Job> jobs,
        List<ValidatorSpec> validators,
        boolean swaps,
        CallLimits limits) {

    /** What people read of it; a text that begins with {@code %} is a key into {@code i18n/}. */
    public record Words(String name, String description, String vendor, String license, String homepage) {}

    /**
     * What it needs to run.
     *
     * @param api range of plugin API versions
     * @param java range of Java versions
     * @param databases ids of the databases it knows
     */
    public record Requirements(VersionRange api, VersionRange java, List<String> databases) {}

    /**
     * A plugin it builds on.
     *
     * @param optional whether it also runs without
     */
    public record Dependency(String id, VersionRange range, boolean optional) {}

    /** A plugin that cannot be enabled beside it. */
    public record Peer(String id, VersionRange range) {}

    /**
     * A right it asks for, with the reason that the administrator reads.
     *
     * @param optional whether it also runs without
     */
    public record ScopeRequest(String name, String reason, boolean optional) {}

    /** Rights that go together; offered to the administrator, never assigned. */
    public record RoleTemplate(String role, String title, List<String> grants) {}

    /**
     * An endpoint without login.
     *
     * @param path below {@code /api/plugins/{id}/}
     * @param verifier {@code standard-webhooks}, {@code hmac-sha256:Header}, {@code basic}, {@code custom} or {@code none}
     * @param consumes media type of the body, or empty
     * @param maxBody bytes
     * @param rate calls a second from all callers together; 0: the server's
     * @param anyQuery whether it takes query parameters that it does not name
     */
    public record PublicRoute(
            String path,
            List<String> methods,
            String verifier,
            String consumes,
            long maxBody,
            int rate,
            boolean anyQuery) {}

    /**
     * What the core knows of its tables.
     *
     * @param objects kinds of records whose changes stand in the log
     */
    public record Data(List<String> objects) {}

    /** A kind of event in the log. */
    public record Titled(String type, String title) {}

    /**
     * Work by the clock.
     *
     * @param cron five fields, or empty
     * @param every the time between two runs, or null
     * @param zone IANA zone of {@code cron}
     * @param once whether a missed run is made up for, once
     */
    public record Job(
            String name,
            String title,
            String cron,
            @Nullable Duration every,
            String zone,
            boolean once,
            Duration timeout) {}

    /**
     * A check before records are saved.
     *
     * @param refuses whether nothing is saved while it fails
     */
    public record ValidatorSpec(String name, String object, boolean refuses) {}

    /**
     * What it may take of the server.
     *
     * @param concurrency requests at once
     * @param threads for all else
     * @param queue requests that wait
     */
    public record CallLimits(int concurrency, int threads, int queue, Duration request, Duration start, Duration stop) {
        public static final CallLimits DEFAULT =
                new CallLimits(32, 4, 100, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    /** What people call it. */
    public String name() {
        return words.name();
    }

    /** Who made it. */
    public String vendor() {
        return words.vendor();
    }

    /** What its tables' names begin with; without hyphens, so that none begins another. */
    public String tablePrefix() {
        return tablePrefix(id);
    }

    public static String tablePrefix(String id) {
        return "p_" + id.replace("-", "") + "_";
    }

    /** The scopes it does not run without. */
    public Set<String> requiredScopes() {
        return scopes.stream()
                .filter(scope -> !scope.optional())
                .map(ScopeRequest::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The scopes it also runs without. */
    public Set<String> optionalScopes() {
        return scopes.stream()
                .filter(ScopeRequest::optional)
                .map(ScopeRequest::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A permission that something needs is one that administrators can grant.
     *
     * @param who names what needs it
     * @throws IllegalArgumentException if it is of the plugin's own and not declared
     */
    public void requirePermission(String permission, String who) {
        boolean own = permission.startsWith(id + ":") || permission.startsWith(id + ".");
        if (own && permissions.stream().noneMatch(each -> each.name().equals(permission))) {
            throw new IllegalArgumentException(who + " needs " + permission + ", which plugin.json does not declare");
        }
    }

    /** How it depends on another plugin. */
    public Optional<Dependency> dependency(String other) {
        return dependencies.stream().filter(each -> each.id().equals(other)).findFirst();
    }
}
