// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.interaction;

import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.Links;
import org.kithcrm.core.record.RecordRules;

/** Links, the preview, and one interaction for one message of another system. */
final class InteractionRules implements RecordRules {
    private static final int PREVIEW = 200;

    private final Engine engine;

    InteractionRules(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void beforeSave(Change change, Checks checks) {
        Links.check(change, checks, engine.catalog());
        if (change.touches("body") || change.touches("bodyFormat")) {
            change.after()
                    .set(
                            "preview",
                            preview(change.after().text("body"), change.after().text("bodyFormat")));
        }
    }

    private static @Nullable String preview(@Nullable String body, @Nullable String format) {
        if (body == null) {
            return null;
        }
        String plain = "html".equals(format) ? body.replaceAll("<[^>]{0,2000}>", " ") : body;
        String line = plain.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= PREVIEW
                ? line
                : line.substring(0, line.offsetByCodePoints(0, PREVIEW));
    }

    @Override
    public void afterSave(Change change) {
        if (change.before() != null && !change.touches("externalId")) {
            return;
        }
        var after = change.after();
        if (change.before() != null) {
            engine.sql().update("DELETE FROM interaction_origin WHERE interaction_id = ?", after.number("id"));
        }
        String externalId = after.text("externalId");
        if (externalId != null) {
            engine.sql()
                    .update(
                            "INSERT INTO interaction_origin (source, external_id, interaction_id) VALUES (?, ?, ?)",
                            after.text("source"),
                            externalId,
                            after.number("id"));
        }
    }
}
