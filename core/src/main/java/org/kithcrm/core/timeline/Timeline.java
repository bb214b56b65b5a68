// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.timeline;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.record.Catalog;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.SqlText;
import org.kithcrm.core.record.StoredRecord;
import org.kithcrm.core.value.Instants;

/** Merges what happened with a customer, newest first. Each type is one query over an index; none sees more than its reader may. Thread-safe. */
final class Timeline {
    private static final Comparator<Entry> NEWEST = Comparator.comparing(Entry::at)
            .thenComparing(entry -> entry.stored().id())
            .reversed();

    /** Links of one statement at most: more and more of them for a caller who sees few of the records. */
    private static final int PORTION = 512;

    private final Engine engine;

    Timeline(Engine engine) {
        this.engine = engine;
    }

    /** What is asked for. */
    record Question(
            long customer,
            Set<String> types,
            boolean members,
            int limit,
            @Nullable String after) {
        String purpose() {
            return "timeline\n" + customer + "\n" + String.join(",", types) + "\n" + members;
        }
    }

    /** A rendered page; {@code next} is the cursor of the one behind it. */
    record Page(byte[] body, @Nullable String next) {}

    private record Entry(Source source, RecordService records, Instant at, StoredRecord stored) {}

    Page page(Caller caller, Question question) {
        Catalog catalog = engine.catalog();
        if (!catalog.find("customers").orElseThrow(NotFound::new).exists(caller, question.customer())) {
            throw new NotFound();
        }
        List<?> before =
                question.after() == null ? List.of() : engine.cursors().read(question.purpose(), question.after());
        var entries = new ArrayList<Entry>();
        for (Source source : Source.ALL) {
            if (question.types().contains(source.type()) && caller.may(source.collection() + ":read")) {
                catalog.find(source.collection())
                        .ifPresent(records -> entries.addAll(read(caller, records, source, question, before)));
            }
        }
        entries.sort(NEWEST);
        return render(question, entries);
    }

    private List<Entry> read(Caller caller, RecordService records, Source source, Question question, List<?> before) {
        if (source.linked() && !question.members()) {
            return linked(caller, records, source, question, before);
        }
        boolean members = question.members();
        return records
                .newest(
                        caller,
                        source.from(members),
                        source.order(),
                        source.sort(members),
                        source.moment(),
                        source.condition(question.customer(), members),
                        before,
                        question.limit() + 1)
                .stream()
                .map(stored ->
                        new Entry(source, records, (Instant) Objects.requireNonNull(stored.sortKeys()[0]), stored))
                .toList();
    }

    private record Link(long id, Instant at) {}

    /** Links from their index, then the records by their ids: on Derby far cheaper than a join. */
    private List<Entry> linked(Caller caller, RecordService records, Source source, Question question, List<?> before) {
        var entries = new ArrayList<Entry>();
        int most = question.limit() + 1;
        int portion = most;
        List<?> from = before;
        for (boolean more = true; more && entries.size() < most; ) {
            SqlText text = source.links(question.customer(), from, portion);
            List<Link> links = engine.tx()
                    .read(() -> engine.sql()
                            .list(
                                    text.toString(),
                                    row -> new Link(row.longAt(1), Objects.requireNonNull(row.instant(2))),
                                    text.binds()));
            Map<Long, StoredRecord> visible =
                    records.visible(caller, links.stream().map(Link::id).toList());
            for (Link link : links) {
                StoredRecord stored = visible.get(link.id);
                if (stored != null && entries.size() < most) {
                    entries.add(new Entry(source, records, link.at, stored));
                }
                from = List.of(link.at, link.id);
            }
            more = links.size() == portion;
            portion = Math.min(PORTION, 2 * portion);
        }
        return entries;
    }

    private Page render(Question question, List<Entry> entries) {
        int size = Math.min(entries.size(), question.limit());
        var out = new ByteArrayOutputStream();
        ascii(out, "{\"data\":[");
        for (int i = 0; i < size; i++) {
            Entry entry = entries.get(i);
            ascii(out, (i == 0 ? "" : ",") + "{\"type\":\"" + entry.source().type() + "\",\"id\":\"");
            ascii(out, Id.text(entry.stored().id()) + "\",\"at\":\"" + Instants.text(entry.at()) + "\",\"record\":");
            out.writeBytes(entry.records().answers().list(entry.stored()));
            ascii(out, "}");
        }
        String next = null;
        if (entries.size() > size && size > 0) {
            Entry last = entries.get(size - 1);
            next = engine.cursors()
                    .write(question.purpose(), List.of(last.at(), last.stored().id()));
        }
        ascii(
                out,
                "],\"page\":{\"limit\":" + question.limit() + ",\"next\":"
                        + (next == null ? "null}}" : "\"" + next + "\"}}"));
        return new Page(out.toByteArray(), next);
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
