// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import static org.kithcrm.core.record.FieldBuilder.object;
import static org.kithcrm.core.record.FieldBuilder.of;
import static org.kithcrm.core.record.FieldBuilder.oneOf;
import static org.kithcrm.core.record.FieldBuilder.text;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.LogEntry;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.Fields;
import org.kithcrm.core.record.InputReader;
import org.kithcrm.core.record.PartSchema;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.RecordWriter;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Replies;

/** The ledger of what customers allowed: entries are only ever added. Thread-safe. */
public final class Consents {
    private static final PartSchema PROOF = PartSchema.plain(text("text", 2000), of("url", FieldType.URL));
    private static final Fields ENTRY = PartSchema.stored(
                    "consent",
                    "customer_id",
                    text("channel", 64).required(),
                    text("purpose", 64).required(),
                    oneOf("state", "granted", "withdrawn").required(),
                    oneOf("legalBasis", "consent", "contract", "legitimate-interest", "legal-obligation")
                            .required(),
                    object("proof", PROOF),
                    of("at", FieldType.INSTANT),
                    of("recordedAt", FieldType.INSTANT).readOnly())
            .fields();

    private final RecordService customers;
    private final Engine engine;
    private final ConsentMapper mapper;

    Consents(RecordService customers, Engine engine, ConsentMapper mapper) {
        this.customers = customers;
        this.engine = engine;
        this.mapper = mapper;
    }

    /** The state for each channel and purpose; with {@code history=true} all entries, newest first. */
    Response list(Call call, long customerId) {
        if (!customers.exists(call.caller(), customerId)) {
            throw new NotFound();
        }
        List<ConsentRow> rows = engine.tx().read(() -> mapper.newestFirst(customerId));
        if (!"true".equals(call.query().get("history"))) {
            var seen = new HashSet<String>();
            rows = rows.stream()
                    .filter(row -> seen.add(row.channel() + "\n" + row.purpose()))
                    .toList();
        }
        String data = rows.stream().map(Consents::render).collect(Collectors.joining(",", "{\"data\":[", "]"));
        return Replies.list(
                (data + ",\"page\":{\"next\":null}}").getBytes(java.nio.charset.StandardCharsets.UTF_8), null);
    }

    /** Adds an entry. */
    Response add(Call call, Actor actor, long customerId) {
        var checks = new Checks();
        RecordData sent = InputReader.read(ENTRY, call.body(), checks);
        ENTRY.forEach(field -> {
            if (field.required() && sent.get(field.name()) == null) {
                checks.add("/" + field.name(), "required", "This field needs a value.");
            }
            if (!field.writable() && sent.sent(field.name())) {
                checks.add("/" + field.name(), "read-only", "The server sets this field; leave it out.");
            }
        });
        checks.orThrow();
        ConsentRow row = engine.tx().call(() -> insert(actor, customerId, sent));
        call.changeSetStarted(engine.log().current());
        return Replies.json(201, render(row).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private ConsentRow insert(Actor actor, long customerId, RecordData sent) {
        if (!customers.exists(actor.caller(), customerId)) {
            throw new NotFound();
        }
        Instant now = engine.clock().instant();
        Instant at = sent.instant("at");
        long by = actor.caller().userId();
        var row = new ConsentRow(
                engine.ids().next(),
                customerId,
                String.valueOf(sent.text("channel")),
                String.valueOf(sent.text("purpose")),
                String.valueOf(sent.text("state")),
                String.valueOf(sent.text("legalBasis")),
                proof(sent, "text"),
                proof(sent, "url"),
                at == null ? now : at,
                now,
                by == 0 ? null : by);
        mapper.insert(row);
        byte[] after = render(row).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        engine.log()
                .write(
                        actor,
                        new LogEntry("consent", row.id(), LogEntry.Op.CREATED, 1, null, after, List.of(), 0, 0, 0, 0));
        return row;
    }

    private static @Nullable String proof(RecordData sent, String part) {
        return sent.get("proof") instanceof RecordData proof ? proof.text(part) : null;
    }

    private static @Nullable RecordData proof(ConsentRow row) {
        boolean none = row.proofText() == null && row.proofUrl() == null;
        return none
                ? null
                : new RecordData(PROOF.fields()).set("text", row.proofText()).set("url", row.proofUrl());
    }

    private static String render(ConsentRow row) {
        var data = new RecordData(ENTRY)
                .set("id", row.id())
                .set("channel", row.channel())
                .set("purpose", row.purpose())
                .set("state", row.state())
                .set("legalBasis", row.legalBasis())
                .set("proof", proof(row))
                .set("at", row.givenAt())
                .set("recordedAt", row.recordedAt());
        return new String(RecordWriter.body(ENTRY, data), java.nio.charset.StandardCharsets.UTF_8);
    }
}
