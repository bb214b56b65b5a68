// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The roles every server starts with; an administrator may change all but {@code admin}. */
enum ShippedRole {
    ADMIN(List.of(new GrantRow(Permissions.ALL, "all"))),
    MANAGER(
            all("read write delete assign", "all", Names.RECORDS, "segments", "attachments"),
            grants(
                    "all",
                    "customers:merge",
                    "consents:read",
                    "consents:write",
                    "tags:read",
                    "tags:write",
                    "tags:delete"),
            grants("all", "changes:read", "changesets:read", "changesets:revert", "imports:run", "exports:run")),
    STAFF(
            all("read", "all", Names.RECORDS, "segments", "attachments"),
            all("write assign", "all", "customers", "interactions", "orders", "tasks", "notes", "attachments"),
            all("delete", "own", "customers", "interactions", "orders", "tasks", "notes", "attachments"),
            grants("all", "consents:read", "consents:write", "tags:read", "tags:write")),
    READONLY(all("read", "all", Names.RECORDS, "segments", "attachments"), grants("all", "consents:read", "tags:read")),
    INTEGRATION(
            all("read write delete assign", "all", Names.RECORDS, "attachments"),
            grants("all", "consents:read", "consents:write", "tags:read", "tags:write"),
            grants("all", "changes:read", "changesets:read", "imports:run", "exports:run", "webhooks:manage"));

    private final List<GrantRow> grants;

    @SafeVarargs
    ShippedRole(List<GrantRow>... parts) {
        List<GrantRow> all = new ArrayList<>();
        for (List<GrantRow> part : parts) {
            all.addAll(part);
        }
        grants = List.copyOf(all);
    }

    /** The role's name. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<GrantRow> grants() {
        return grants;
    }

    /** An enum's constants are made before its own static fields. */
    private static final class Names {
        static final String RECORDS = "customers interactions orders products tasks notes";
    }

    private static List<GrantRow> grants(String reach, String... permissions) {
        return List.of(permissions).stream()
                .map(permission -> new GrantRow(permission, reach))
                .toList();
    }

    private static List<GrantRow> all(String actions, String reach, String... collections) {
        List<GrantRow> rows = new ArrayList<>();
        for (String collection : String.join(" ", collections).split(" ")) {
            for (String action : actions.split(" ")) {
                rows.add(new GrantRow(collection + ':' + action, reach));
            }
        }
        return rows;
    }
}
