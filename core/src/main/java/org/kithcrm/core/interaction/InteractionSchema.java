// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.interaction;

import static org.kithcrm.core.record.FieldBuilder.integer;
import static org.kithcrm.core.record.FieldBuilder.multiline;
import static org.kithcrm.core.record.FieldBuilder.of;
import static org.kithcrm.core.record.FieldBuilder.oneOf;
import static org.kithcrm.core.record.FieldBuilder.openEnum;
import static org.kithcrm.core.record.FieldBuilder.parts;
import static org.kithcrm.core.record.FieldBuilder.reference;
import static org.kithcrm.core.record.FieldBuilder.text;

import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.Links;
import org.kithcrm.core.record.PartSchema;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.record.Visibility;

/** What an interaction looks like. */
final class InteractionSchema {
    private InteractionSchema() {}

    static Schema create() {
        return Schema.describe("interactions", "interaction", "interaction")
                .fields(
                        openEnum("channel", "call", "email", "chat", "meeting", "visit", "note", "sms", "social", "web")
                                .required(),
                        oneOf("direction", "in", "out", "internal"),
                        text("subject", 500),
                        multiline("body", 200_000).detail(),
                        oneOf("bodyFormat", "text", "html", "markdown")
                                .otherwise("text")
                                .required(),
                        text("preview", 200).readOnly().bodyOnly(),
                        of("occurredAt", FieldType.INSTANT).required().sortable(),
                        integer("durationSeconds", 0, 31_536_000),
                        text("outcome", 64),
                        text("threadKey", 255),
                        text("externalId", 255),
                        parts("participants", participant(), 200).detail(),
                        Links.field("interaction_link", "interaction_id", "occurredAt"))
                .visibility(Visibility.linked("interaction_link", "interaction_id", null))
                .withoutExternalKeys()
                .defaultSort("-occurredAt")
                .index("ix_interaction_owner", "ownerId", "-occurredAt")
                .index("ix_interaction_occurred", "-occurredAt")
                .build();
    }

    private static PartSchema participant() {
        return PartSchema.plain(reference("customerId", "customers"), text("role", 64), text("address", 320));
    }
}
