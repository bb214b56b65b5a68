// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import org.kithcrm.core.record.Fields;
import org.kithcrm.core.record.Schema;

/** The fields of a record's parts. */
final class Parts {
    private Parts() {}

    static Fields of(Schema schema, String field) {
        return schema.fields().at(schema.fields().require(field)).parts().fields();
    }
}
