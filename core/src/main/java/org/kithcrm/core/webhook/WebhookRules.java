// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.changelog.LogEntry;
import org.kithcrm.core.filter.FilterText;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordRules;

/** Checks what a webhook is sent to and of what; keeps its secret and its place in the log beside it. */
final class WebhookRules implements RecordRules {
    static final int MOST = 50;
    private static final List<String> CONTENT = List.of("url", "types", "ops", "filter", "payload");
    private static final Pattern PLUGINS = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z0-9.-]+");

    private final Engine engine;
    private final UrlRule urls;
    private final HookSecrets secrets;
    private final Hooks hooks;
    private final Deliveries deliveries;

    WebhookRules(Engine engine, UrlRule urls, HookSecrets secrets, Hooks hooks, Deliveries deliveries) {
        this.engine = engine;
        this.urls = urls;
        this.secrets = secrets;
        this.hooks = hooks;
        this.deliveries = deliveries;
    }

    /** The unit of work pauses a webhook, and says why. */
    record Pausing(String reason) {}

    /** The unit of work changes a secret. */
    record Rotating() {}

    @Override
    public void beforeSave(Change change, Checks checks) {
        RecordData after = change.after();
        String url = after.text("url");
        if (url != null && change.touches("url")) {
            urls.check(url, checks);
        }
        if (change.before() == null && hooks.count() >= MOST) {
            checks.add("", "too-many", "There are " + MOST + " webhooks already; delete one first.");
        }
        owned(change, checks);
        types(after, checks);
        ops(after, checks);
        filter(change, checks);
        boolean paused = WebhookSchema.PAUSED.equals(after.text("state"));
        engine.tx().attribute(Pausing.class).ifPresent(why -> after.set("pausedReason", why.reason()));
        if (!paused) {
            after.set("pausedReason", null);
        }
        if (change.before() == null || engine.tx().attribute(Rotating.class).isPresent()) {
            after.set("secretChangedAt", engine.clock().instant());
        }
    }

    /** It is sent with its owner's rights: who is not the owner must not turn them to himself. */
    private static void owned(Change change, Checks checks) {
        long caller = change.actor().caller().userId();
        if (change.touches("ownerId") && change.after().number("ownerId") != caller) {
            checks.add("/ownerId", "rule", "A webhook is sent with its owner's rights: you can make it yours alone.");
        }
        if (change.before() == null || change.after().number("ownerId") == caller) {
            return;
        }
        CONTENT.stream()
                .filter(change::touches)
                .forEach(name -> checks.add(
                        "/" + name, "rule", "Its owner alone changes this; send your id as ownerId to take it over."));
    }

    private void types(RecordData after, Checks checks) {
        List<String> types = after.words("types");
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i);
            if (engine.catalog().ofType(type).isEmpty()
                    && !PLUGINS.matcher(type).matches()) {
                checks.add("/types/" + i, "not-in-list", "Name a type of records, such as customer or order.");
            }
        }
    }

    private static void ops(RecordData after, Checks checks) {
        List<String> known =
                Arrays.stream(LogEntry.Op.values()).map(LogEntry.Op::word).toList();
        List<String> ops = after.words("ops");
        for (int i = 0; i < ops.size(); i++) {
            if (!known.contains(ops.get(i))) {
                checks.add("/ops/" + i, "not-in-list", "Use one of " + String.join(", ", known) + ".");
            }
        }
    }

    private void filter(Change change, Checks checks) {
        RecordData after = change.after();
        String filter = after.text("filter");
        if (filter == null || !(change.touches("filter") || change.touches("types"))) {
            return;
        }
        List<String> types = after.words("types");
        var records = engine.catalog().ofType(types.size() == 1 ? types.get(0) : "");
        if (records.isEmpty()) {
            checks.add("/filter", "rule", "A filter is for records of one type; name just that in types.");
            return;
        }
        try {
            records.get().fitting(change.actor().caller(), FilterText.parse(filter), List.of(0L));
        } catch (Problem refused) {
            String why = refused.violations().isEmpty()
                    ? refused.detail()
                    : refused.violations().get(0).message();
            checks.add("/filter", refused.code(), why);
        }
    }

    @Override
    public void afterSave(Change change) {
        RecordData after = change.after();
        long id = after.number("id");
        if (change.before() == null) {
            secrets.create(id);
            engine.sql()
                    .update(
                            "INSERT INTO log_cursor (reader, seq) VALUES (?, ?)",
                            Hook.reader(id),
                            engine.entries().safe());
        } else if (change.touches("state") && WebhookSchema.ACTIVE.equals(after.text("state"))) {
            deliveries.hurry(id, engine.clock().instant());
        }
        if (change.before() != null && (change.touches("filter") || change.touches("types"))) {
            engine.sql().update("DELETE FROM webhook_seen WHERE webhook_id = ?", id);
        }
    }
}
