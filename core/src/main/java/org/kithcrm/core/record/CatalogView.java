// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.changelog.FeedView;
import org.kithcrm.core.changelog.LogRow;

/** Lets entries of the log through by the visibility of their records as it is now, and those that left a caller's view as such. Thread-safe. */
public final class CatalogView implements FeedView {
    private static final Pattern FOREIGN = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z0-9.-]+:read");

    private final Catalog catalog;

    /** Sees the collections of {@code catalog}. */
    public CatalogView(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public @Nullable Condition condition(Caller caller, Set<String> types) {
        var out = new SqlText();
        boolean all = true;
        for (RecordService service : catalog.all()) {
            Schema schema = service.schema();
            String read = schema.collection() + ":read";
            if ((types.isEmpty() || types.contains(schema.type())) && caller.may(read)) {
                out.add(out.isEmpty() ? " AND (" : " OR ")
                        .add("(l.object_type = ")
                        .bind(schema.type());
                var visible = new SqlText();
                schema.visibility().where(visible, caller, read, "r");
                all &= visible.isEmpty();
                if (!visible.isEmpty()) {
                    out.add(" AND (EXISTS (SELECT 1 FROM ").add(schema.table()).add(" r WHERE r.id = l.object_id");
                    out.add(visible).add(") OR l.owner_before = ").bind(caller.userId());
                    if (caller.scope(read) == Scope.TEAM && !caller.teamIds().isEmpty()) {
                        out.add(" OR l.team_before IN ").list(caller.teamIds());
                    }
                    out.add(")");
                }
                out.add(")");
            }
        }
        for (String type : foreign(caller)) {
            out.add(out.isEmpty() ? " AND (" : " OR ").add("((l.object_type = ").bind(type);
            out.add(" OR l.object_type LIKE ").bind(type + ".%").add(")");
            if (!types.isEmpty()) {
                out.add(" AND l.object_type IN ").list(types);
            }
            out.add(")");
        }
        if (out.isEmpty()) {
            return null;
        }
        return new Condition(out.add(")").toString(), out.binds(), all);
    }

    /** Types of plugins' own objects that a caller sees: those of permissions such as {@code loyalty.card:read}, held for all. */
    private static List<String> foreign(Caller caller) {
        return caller.grants().entrySet().stream()
                .filter(grant -> grant.getValue() == Scope.ALL
                        && FOREIGN.matcher(grant.getKey()).matches())
                .map(grant -> grant.getKey().substring(0, grant.getKey().indexOf(':')))
                .sorted()
                .toList();
    }

    @Override
    public boolean sees(Caller caller, LogRow row) {
        return catalog.ofType(row.type())
                .map(service ->
                        service.find(caller, row.objectId(), Deleted.INCLUDE).isPresent())
                .orElseGet(() -> foreign(caller).stream()
                        .anyMatch(type -> row.type().equals(type) || row.type().startsWith(type + ".")));
    }
}
