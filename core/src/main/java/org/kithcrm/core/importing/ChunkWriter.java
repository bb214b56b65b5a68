// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.job.Chunk;
import org.kithcrm.core.job.Counts;
import org.kithcrm.core.job.RowError;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Draft;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.Lookup;
import org.kithcrm.core.record.Precondition;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.storage.DatabaseFailure;

/** Stores the rows of one chunk in the open unit of work. Thread-safe. */
final class ChunkWriter {
    private final RecordService records;
    private final Engine engine;
    private final ImportOrder order;
    private final RowMapper mapper;
    private final Lookup lookup;
    private final Patches patches;
    private final Origins origins;

    ChunkWriter(RecordService records, Engine engine, ImportOrder order, RowMapper mapper) {
        this.records = records;
        this.engine = engine;
        this.order = order;
        this.mapper = mapper;
        this.lookup = new Lookup(records.schema(), engine);
        this.patches = new Patches(records.schema(), order.kind());
        this.origins = new Origins(records.schema(), engine.catalog(), order.origin());
    }

    private enum Outcome {
        CREATED,
        UPDATED,
        SKIPPED
    }

    /**
     * Stores what can be stored.
     *
     * @param seen marks of earlier chunks
     * @param marks takes the marks of this one
     * @param careful whether each row gets a savepoint, because without them the chunk was refused
     */
    Chunk write(Actor actor, List<Candidate> rows, Marks seen, Set<String> marks, boolean careful) {
        Map<String, Long> known = known(actor, rows);
        var errors = new ArrayList<RowError>();
        var waiting = new LinkedHashMap<Draft, Candidate>();
        int[] counts = new int[Outcome.values().length];
        for (Candidate row : rows) {
            RowError error = row.error() == null ? refusal(row, known, seen, marks) : row.error();
            if (error == null) {
                var checks = new Checks();
                Candidate ready = origins.resolved(row, seen, checks);
                if (ready == null && !waiting.isEmpty()) {
                    // the record it refers to may be among those that wait
                    flush(waiting, errors, counts);
                    checks = new Checks();
                    ready = origins.resolved(row, seen, checks);
                }
                error = ready == null
                        ? error(row, unresolved(checks))
                        : stored(actor, ready, known, marks, counts, careful ? null : waiting);
            }
            if (error == null) {
                marks.addAll(row.marks());
            } else {
                errors.add(error);
            }
        }
        flush(waiting, errors, counts);
        errors.sort(Comparator.comparingLong(RowError::line));
        var total = new Counts(
                rows.size(),
                counts[Outcome.CREATED.ordinal()],
                counts[Outcome.UPDATED.ordinal()],
                counts[Outcome.SKIPPED.ordinal()],
                errors.size());
        return new Chunk(total, Long.toString(rows.get(rows.size() - 1).line()), errors);
    }

    private void flush(Map<Draft, Candidate> waiting, List<RowError> errors, int[] counts) {
        Draft.judge(List.copyOf(waiting.keySet())).forEach((draft, refused) -> {
            Candidate row = Objects.requireNonNull(waiting.remove(draft));
            errors.add(error(row, refused));
            counts[(draft.creates() ? Outcome.CREATED : Outcome.UPDATED).ordinal()]--;
        });
        if (!waiting.isEmpty()) {
            Draft.storeAll(engine, List.copyOf(waiting.keySet()));
            waiting.clear();
        }
    }

    private static Problem unresolved(Checks checks) {
        try {
            checks.orThrow();
        } catch (Problem refused) {
            return refused;
        }
        throw new IllegalStateException("a reference is neither found nor refused");
    }

    private Map<String, Long> known(Actor actor, List<Candidate> rows) {
        Set<String> keys = new HashSet<>();
        for (Candidate row : rows) {
            if (row.error() == null && row.key() != null) {
                keys.add(row.key());
            }
        }
        if (keys.isEmpty()) {
            return Map.of();
        }
        String system = order.keySystem();
        if (system != null && !records.schema().externalKeys()) {
            Map<String, Long> found = new HashMap<>();
            keys.forEach(key -> records.keys().find(system, key).ifPresent(id -> found.put(key, id)));
            return found;
        }
        return system == null ? lookup.byVirtual(actor.caller(), order.key(), keys) : lookup.byKeys(system, keys);
    }

    /** Why a row cannot be told apart from others; null if it can. */
    private @Nullable RowError refusal(Candidate row, Map<String, Long> known, Marks seen, Set<String> marks) {
        for (String mark : row.marks()) {
            if (marks.contains(mark) || seen.contains(mark)) {
                return error(
                        row, "duplicate-row", "An earlier row of the file has the same key; the first one counts.");
            }
        }
        boolean keyed = !order.key().equals("none") && order.origin() == null;
        if (row.key() == null && keyed && !order.mode().equals("create")) {
            return error(row, "required", "The row has no value by which its record is recognised.");
        }
        Long id = row.key() == null ? null : known.get(row.key());
        if (id != null && id == Lookup.SEVERAL) {
            return error(row, "ambiguous", "Several records have this value; merge them or import by another key.");
        }
        if (id != null && marks.contains(mark(id))) {
            return error(row, "duplicate-row", "An earlier row of the file is about the same record.");
        }
        if (id == null && order.mode().equals("update")) {
            return error(row, "not-found", "No record has this key.");
        }
        return null;
    }

    private static String mark(long id) {
        return "id\n" + id;
    }

    private RowError error(Candidate row, String code, String message) {
        String column = "";
        for (Map.Entry<String, String> each : order.mapping().entrySet()) {
            boolean phone = order.key().equals("phone") && each.getValue().equals("mobile");
            column = column.isEmpty() && (each.getValue().equals(order.key()) || phone) ? each.getKey() : column;
        }
        return mapper.error(row.line(), row.cells(), Violation.at(RowErrors.COLUMN + column, code, message));
    }

    /** @param waiting takes what is to be stored later; null if it is stored here */
    private @Nullable RowError stored(
            Actor actor,
            Candidate row,
            Map<String, Long> known,
            Set<String> marks,
            int[] counts,
            @Nullable Map<Draft, Candidate> waiting) {
        Long id = row.key() == null ? null : known.get(row.key());
        Draft draft;
        try {
            draft = draft(actor, row, id);
        } catch (Unavailable busy) {
            throw busy;
        } catch (NotFound hidden) {
            return error(row, "external-key.taken", "A record in the trash or out of your sight has this key.");
        } catch (Problem refused) {
            return error(row, refused);
        }
        boolean changed = draft != null && draft.changes();
        if (changed && waiting != null) {
            waiting.put(draft, row);
        } else if (changed) {
            RowError error = carefully(row, draft);
            if (error != null) {
                return error;
            }
        }
        if (id != null) {
            marks.add(mark(id));
        }
        counts[(changed ? id == null ? Outcome.CREATED : Outcome.UPDATED : Outcome.SKIPPED).ordinal()]++;
        return null;
    }

    private @Nullable Draft draft(Actor actor, Candidate row, @Nullable Long id) {
        if (id == null) {
            return records.draft(actor, patches.created(row), new Checks());
        }
        return order.mode().equals("create")
                ? null
                : records.draft(actor, id, Precondition.NONE, (before, checks) -> patches.changed(row, before));
    }

    private @Nullable RowError carefully(Candidate row, Draft draft) {
        try {
            engine.tx().nested(draft::store);
            return null;
        } catch (Unavailable busy) {
            throw busy;
        } catch (Problem refused) {
            return error(row, refused);
        } catch (DatabaseFailure refused) {
            return error(row, "rule", "The database does not take this row.");
        }
    }

    private RowError error(Candidate row, Problem refused) {
        Violation first = refused.violations().isEmpty()
                ? Violation.at("/key", refused.code(), refused.detail())
                : refused.violations().get(0);
        return mapper.error(row.line(), row.cells(), first);
    }
}
