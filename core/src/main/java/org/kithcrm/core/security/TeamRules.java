// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.RecordRules;

/** Teams form a tree: no team is above itself, and none goes while others are below it. */
final class TeamRules implements RecordRules {
    private static final int DEPTH = 20;

    private final SecurityMapper mapper;
    private final RightsChange rights;

    TeamRules(SecurityMapper mapper, RightsChange rights) {
        this.mapper = mapper;
        this.rights = rights;
    }

    @Override
    public void beforeSave(Change change, Checks checks) {
        if (!change.touches("parentId")) {
            return;
        }
        Map<Long, Long> parents = new HashMap<>();
        for (TeamRow team : mapper.teams()) {
            if (team.parentId() != null) {
                parents.put(team.id(), team.parentId());
            }
        }
        long id = change.after().number("id");
        int steps = 0;
        for (@Nullable Long at = (Long) change.after().get("parentId"); at != null; at = parents.get(at)) {
            if (at == id || ++steps >= DEPTH) {
                checks.add("/parentId", "rule", "A team cannot be below itself, or more than 20 levels deep.");
                return;
            }
        }
    }

    @Override
    public void afterSave(Change change) {
        rights.made();
    }

    @Override
    public void beforeDelete(Change change) {
        Long id = change.after().number("id");
        if (mapper.teams().stream().anyMatch(team -> id.equals(team.parentId()))) {
            throw new Conflict("record.in-use", "Teams lie below this one; move or delete them first.");
        }
    }
}
