// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import org.kithcrm.core.record.Field;
import org.kithcrm.core.record.Fields;
import org.kithcrm.core.record.PartSchema;
import org.kithcrm.core.record.Schema;

/** The fields of a record's parts; none if it has no such parts. */
final class Parts {
    private static final Fields NONE = PartSchema.plain().fields();

    private Parts() {}

    static Fields of(Schema schema, String field) {
        Field found = schema.fields().find(field);
        return found == null ? NONE : found.parts().fields();
    }
}
