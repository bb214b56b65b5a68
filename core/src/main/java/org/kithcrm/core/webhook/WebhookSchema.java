// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import static org.kithcrm.core.record.FieldBuilder.multiline;
import static org.kithcrm.core.record.FieldBuilder.of;
import static org.kithcrm.core.record.FieldBuilder.oneOf;
import static org.kithcrm.core.record.FieldBuilder.text;

import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.Schema;

/** What a webhook looks like; its body always fits the row. */
final class WebhookSchema {
    static final String TYPE = "webhook";
    static final String ACTIVE = "active";
    static final String PAUSED = "paused";

    private WebhookSchema() {}

    static Schema schema() {
        return Schema.describe("webhooks", TYPE, "webhook")
                .fields(
                        text("url", 2048).required(),
                        of("types", FieldType.TAGS).max(50).bodyOnly(),
                        of("ops", FieldType.TAGS).max(20).bodyOnly(),
                        text("filter", 2000).bodyOnly(),
                        oneOf("payload", "thin", "full").otherwise("thin").required(),
                        oneOf("state", ACTIVE, PAUSED).otherwise(ACTIVE).required(),
                        text("pausedReason", 300).bodyOnly().readOnly(),
                        of("secretChangedAt", FieldType.INSTANT).bodyOnly().readOnly(),
                        multiline("description", 1000))
                .withoutExternalKeys()
                .build();
    }
}
