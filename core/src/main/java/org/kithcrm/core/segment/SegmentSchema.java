// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.segment;

import static org.kithcrm.core.record.FieldBuilder.multiline;
import static org.kithcrm.core.record.FieldBuilder.oneOf;
import static org.kithcrm.core.record.FieldBuilder.text;

import org.kithcrm.core.record.Field;
import org.kithcrm.core.record.Schema;

/** What a segment looks like. */
final class SegmentSchema {
    static final String TYPE = "segment";
    static final String STATIC = "static";
    static final String DYNAMIC = "dynamic";

    private SegmentSchema() {}

    static Schema schema() {
        return Schema.describe("segments", TYPE, "segment")
                .fields(
                        text("name", 255).required(),
                        oneOf("kind", STATIC, DYNAMIC).required().access(Field.Access.CREATE_ONLY),
                        text("filter", 5000).bodyOnly(),
                        multiline("description", 2000).bodyOnly())
                .build();
    }
}
