// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordRules;

/** A role grants what there is, each permission once, and nothing that its author lacks. */
final class RoleRules implements RecordRules {
    private final SecurityMapper mapper;
    private final Permissions permissions;
    private final Escalation escalation;
    private final RightsChange rights;

    RoleRules(SecurityMapper mapper, Permissions permissions, Escalation escalation, RightsChange rights) {
        this.mapper = mapper;
        this.permissions = permissions;
        this.escalation = escalation;
        this.rights = rights;
    }

    @Override
    public void beforeSave(Change change, Checks checks) {
        if (!change.touches("grants")) {
            return;
        }
        RecordData before = change.before();
        List<GrantRow> old = before == null ? List.of() : grants(before);
        List<GrantRow> now = grants(change.after());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < now.size(); i++) {
            String name = now.get(i).permission();
            String pointer = "/grants/" + i + "/permission";
            if (!seen.add(name)) {
                checks.add(pointer, "rule", "This permission is granted twice; keep the wider scope.");
            } else if (!isKnown(name)
                    && old.stream().noneMatch(grant -> grant.permission().equals(name))) {
                checks.add(pointer, "not-in-list", "There is no such permission; GET /admin/permissions lists them.");
            }
        }
        List<GrantRow> added = new ArrayList<>(now);
        added.removeAll(old);
        escalation.check(change.actor().caller(), added);
    }

    @Override
    public void afterSave(Change change) {
        long id = change.after().number("id");
        mapper.deleteGrants(id);
        grants(change.after()).forEach(grant -> mapper.insertGrant(id, grant.permission(), grant.reach()));
        rights.saved(change.before() == null);
    }

    @Override
    public void beforeDelete(Change change) {
        if (mapper.countUsersWith(change.after().number("id")) > 0) {
            throw new Conflict("record.in-use", "Users have this role; take it from them first.");
        }
    }

    private boolean isKnown(String name) {
        return name.equals(Permissions.ALL) || permissions.isKnown(name);
    }

    /** Entries that lack a part are reported elsewhere. */
    private static List<GrantRow> grants(RecordData role) {
        List<GrantRow> rows = new ArrayList<>();
        for (RecordData grant : role.parts("grants")) {
            String permission = grant.text("permission");
            String scope = grant.text("scope");
            if (permission != null && scope != null) {
                rows.add(new GrantRow(permission, scope));
            }
        }
        return rows;
    }
}
