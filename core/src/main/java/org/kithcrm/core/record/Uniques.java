// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import org.kithcrm.api.error.Conflict;
import org.kithcrm.core.storage.UniqueViolation;

/** What a broken unique key means to the client. */
final class Uniques {
    private Uniques() {}

    /** The 409 for a violation of a constraint or index whose name ends in the field's column, such as {@code uq_product_sku}. */
    static Conflict conflict(Schema schema, UniqueViolation taken) {
        if (taken.constraint().equals("pk_external_key")) {
            return new Conflict("external-key.taken", "Another record has this key of another system.");
        }
        String field = "";
        for (Field each : schema.fields()) {
            if (each.column() != null && taken.constraint().endsWith("_" + each.column())) {
                field = each.name();
            }
        }
        return (Conflict) new Conflict("unique.taken", "Another record has the same " + field + "; it must be unique.")
                .with("pointer", "/" + field);
    }
}
