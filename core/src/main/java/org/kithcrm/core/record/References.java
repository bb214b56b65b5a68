// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.List;
import org.kithcrm.api.rest.Caller;

/** Checks that ids in a record lead to records the writer may see. Thread-safe. */
final class References {
    private final Schema schema;
    private final Catalog catalog;

    References(Schema schema, Catalog catalog) {
        this.schema = schema;
        this.catalog = catalog;
    }

    void check(Change change, Checks checks) {
        for (Field field : schema.fields()) {
            if (field.writable() && change.touches(field.name())) {
                fieldOf(field, change.after().get(field.name()), change, "/" + field.name(), checks);
            }
        }
    }

    private void fieldOf(
            Field field,
            @org.jspecify.annotations.Nullable Object value,
            Change change,
            String pointer,
            Checks checks) {
        switch (field.type()) {
            case REFERENCE -> one(field.target(), value, change, pointer, checks);
            case REFERENCES ->
                each((List<?>) value, (element, at) -> one(field.target(), element, change, pointer + at, checks));
            case PARTS ->
                each((List<?>) value, (element, at) -> {
                    for (Field inner : field.parts().fields()) {
                        if (inner.target() != null) {
                            one(
                                    inner.target(),
                                    ((RecordData) element).get(inner.name()),
                                    change,
                                    pointer + at + "/" + inner.name(),
                                    checks);
                        }
                    }
                });
            default -> {}
        }
    }

    private interface Visit {
        void element(Object element, String at);
    }

    private static void each(@org.jspecify.annotations.Nullable List<?> list, Visit visit) {
        for (int i = 0; list != null && i < list.size(); i++) {
            visit.element(list.get(i), "/" + i);
        }
    }

    private void one(
            @org.jspecify.annotations.Nullable String target,
            @org.jspecify.annotations.Nullable Object id,
            Change change,
            String pointer,
            Checks checks) {
        if (target == null || id == null) {
            return;
        }
        Caller caller = change.actor().caller();
        if (target.equals("users") && id.equals(caller.userId())) {
            return; // the usual owner, who need not be looked up
        }
        boolean known = catalog.find(target)
                .map(service -> target.equals("users") || target.equals("teams")
                        ? service.store().existsAtAll((Long) id)
                        : service.exists(caller, (Long) id))
                .orElse(false);
        if (!known) {
            checks.add(pointer, "bad-reference", "There is no such record among those you may see.");
        }
    }
}
