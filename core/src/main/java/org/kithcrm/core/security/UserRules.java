// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.List;
import java.util.Locale;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordRules;
import org.kithcrm.core.value.EmailAddress;

/** Logins are compared in lower case; roles and teams are mirrored where a request's rights are read from. */
final class UserRules implements RecordRules {
    private final SecurityMapper mapper;
    private final Escalation escalation;
    private final RightsChange rights;

    UserRules(SecurityMapper mapper, Escalation escalation, RightsChange rights) {
        this.mapper = mapper;
        this.escalation = escalation;
        this.rights = rights;
    }

    @Override
    public void beforeSave(Change change, Checks checks) {
        RecordData after = change.after();
        String login = after.text("login");
        if (login != null) {
            after.set("login", login.toLowerCase(Locale.ROOT));
        }
        String email = after.text("email");
        if (email != null && change.touches("email")) {
            checks.value("/email", () -> EmailAddress.of(email));
        }
        RecordData before = change.before();
        List<Long> had = before == null ? List.of() : before.ids("roleIds");
        after.set("roleIds", after.ids("roleIds").stream().distinct().toList());
        after.set("teamIds", after.ids("teamIds").stream().distinct().toList());
        after.ids("roleIds").stream()
                .filter(role -> !had.contains(role))
                .forEach(role -> escalation.check(change.actor().caller(), mapper.grantsOfRole(role)));
    }

    @Override
    public void afterSave(Change change) {
        long id = change.after().number("id");
        mapper.deleteRolesOf(id);
        change.after().ids("roleIds").forEach(role -> mapper.insertRoleOf(id, role));
        mapper.deleteTeamsOf(id);
        List<Long> teams = change.after().ids("teamIds");
        for (int i = 0; i < teams.size(); i++) {
            mapper.insertTeamOf(id, teams.get(i), i);
        }
        rights.saved(change.before() == null);
    }
}
