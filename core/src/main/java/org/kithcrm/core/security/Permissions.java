// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.kithcrm.api.Registration;

/** All permissions that can be granted: the core's, and those of the plugins that run. Thread-safe. */
public final class Permissions {
    /** In a role: every permission there is, also those of plugins to come. In a token: all that its owner may. */
    public static final String ALL = "*";

    private static final String CORE = "core";
    private static final List<String> COLLECTIONS =
            List.of("customers", "interactions", "orders", "products", "tasks", "notes", "segments", "attachments");
    private static final List<String> ACTIONS = List.of("read", "write", "delete", "assign");
    private static final List<String> SINGLE = List.of(
            "customers:merge",
            "consents:read",
            "consents:write",
            "tags:read",
            "tags:write",
            "tags:delete",
            "changes:read",
            "changesets:read",
            "changesets:revert",
            "webhooks:manage",
            "jobs:manage",
            "imports:run",
            "exports:run",
            "exports:raw",
            "privacy:export",
            "privacy:erase",
            "admin:users",
            "admin:roles",
            "admin:tokens",
            "admin:fields",
            "admin:health",
            "admin:audit",
            "admin:config",
            "admin:backup",
            "admin:plugins",
            "admin:plugins-install");

    /** Collections of the administration are records too: who administers them may do everything with their records. */
    private static final Map<String, List<String>> IMPLIED = Map.of(
            "admin:users",
            List.of("users", "teams"),
            "admin:roles",
            List.of("roles"),
            "webhooks:manage",
            List.of("webhooks"));

    /** Who gives roles to users must see them. */
    private static final Map<String, String> SEEN = Map.of("admin:users", "roles:read");

    /** While a plugin is upgraded, both its generations bring the same permissions. */
    private final Map<String, List<Entry>> byName = new ConcurrentHashMap<>();

    /**
     * One permission.
     *
     * @param name {@code collection:action}
     * @param owner {@code core} or the plugin's id
     * @param title what it allows, in English
     */
    public record Entry(String name, String owner, String title) {}

    /** The core's permissions. */
    public Permissions() {
        core().forEach(name -> byName.put(name, List.of(new Entry(name, CORE, title(name)))));
    }

    /** Adds what a plugin brings until the registration is closed; the caller bumps {@link PermissionVersion} after both. */
    public Registration add(Collection<Entry> entries) {
        entries.forEach(entry -> byName.merge(entry.name(), List.of(entry), Permissions::both));
        var left = new ArrayDeque<>(entries);
        return () -> {
            synchronized (left) {
                left.forEach(this::drop);
                left.clear();
            }
        };
    }

    private static List<Entry> both(List<Entry> before, List<Entry> more) {
        return Stream.concat(before.stream(), more.stream()).toList();
    }

    private void drop(Entry entry) {
        byName.computeIfPresent(entry.name(), (name, all) -> {
            var left = new ArrayList<>(all);
            left.remove(entry);
            return left.isEmpty() ? null : List.copyOf(left);
        });
    }

    /** Whether there is such a permission now. */
    public boolean isKnown(String name) {
        return byName.containsKey(name);
    }

    /** All names in order. */
    public SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /** All permissions by name, in order. */
    public Collection<Entry> all() {
        return new TreeMap<>(byName).values().stream().map(all -> all.get(0)).toList();
    }

    /** The permissions on records that an administration permission brings with it. */
    static Stream<String> implied(String permission) {
        Stream<String> records = IMPLIED.getOrDefault(permission, List.of()).stream()
                .flatMap(collection -> ACTIONS.stream().map(action -> collection + ':' + action));
        return Stream.concat(records, Stream.ofNullable(SEEN.get(permission)));
    }

    private static Stream<String> core() {
        return Stream.concat(
                COLLECTIONS.stream().flatMap(c -> ACTIONS.stream().map(a -> c + ':' + a)), SINGLE.stream());
    }

    private static String title(String name) {
        int colon = name.indexOf(':');
        String action = name.substring(colon + 1);
        String of = name.substring(0, colon);
        return of.equals("admin") ? "Administer " + action.replace('-', ' ') : of + ": " + action;
    }
}
