// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Denied;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.PreconditionFailed;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.LogEntry;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.storage.UniqueViolation;

/**
 * The use cases of one collection. Each write is one unit of work: the row, its parts, its rendered body and its log entry stand or
 * fall together. Thread-safe.
 */
public final class RecordService {
    private static final byte[] NOTHING = new byte[0];

    private final Schema schema;
    private final RecordRules rules;
    private final Engine engine;
    private final RecordStore store;
    private final PartStore parts;
    private final Merger merger;
    private final References references;
    private final ListSql lists;
    private final NamePages names;
    private final RecordAnswers answers;
    private final KeyedRecords keys;
    private final RecordLog log;

    /** Serves {@code schema}, with a feature's rules, on the shared engine. */
    public RecordService(Schema schema, RecordRules rules, Engine engine) {
        this.schema = schema;
        this.rules = rules;
        this.engine = engine;
        this.store = new RecordStore(schema, engine.sql(), engine.dialect());
        this.parts = new PartStore(schema, engine.sql());
        this.merger = new Merger(schema, engine.ids());
        this.references = new References(schema, engine.catalog());
        this.lists = new ListSql(schema, engine);
        this.names = new NamePages(schema, engine, store, lists);
        this.answers = new RecordAnswers(this);
        this.keys = new KeyedRecords(this);
        this.log = new RecordLog(schema.type(), engine.log());
    }

    /** What the collection's records look like. */
    public Schema schema() {
        return schema;
    }

    /** Whether anybody else has a say before its records are saved. */
    boolean isJudged() {
        return engine.gates().isAsked(schema.type());
    }

    /** What it works with. */
    public Engine engine() {
        return engine;
    }

    RecordStore store() {
        return store;
    }

    /** Its records by their keys in other systems. */
    public KeyedRecords keys() {
        return keys;
    }

    /** A record the caller may see. */
    public StoredRecord get(Caller caller, long id, Deleted deleted) {
        return find(caller, id, deleted).orElseThrow(NotFound::new);
    }

    /** A record the caller may see, if there is one. */
    public Optional<StoredRecord> find(Caller caller, long id, Deleted deleted) {
        return engine.tx().read(() -> store.find(caller, id, deleted));
    }

    /** Whether the caller sees a record that is not in the trash. */
    public boolean exists(Caller caller, long id) {
        return engine.tx().read(() -> store.exists(caller, id));
    }

    /** How records are rendered. */
    public RecordAnswers answers() {
        return answers;
    }

    /**
     * One page.
     *
     * @param found at most one record more than asked for
     */
    record Found(List<StoredRecord> found) {}

    /** The records of a query, one more than its limit if there are more. */
    Found page(Caller caller, ListQuery query) {
        if (query.byWord()) {
            return new Found(engine.tx().read(() -> names.page(caller, query)));
        }
        SqlText text = lists.page(caller, query, store.select());
        List<Field> sort = query.sort().stream().map(ListQuery.Sort::field).toList();
        return new Found(engine.tx().read(() -> store.list(text, sort)));
    }

    /**
     * The newest visible records by a moment that each of them has.
     *
     * @param from the tables, with this collection's as {@code r}
     * @param order the column of the moment, such as {@code r.created_at}
     * @param sort what stands behind ORDER BY: newest first, then by id
     * @param moment the name of the field it holds
     * @param extra more conditions, beginning with {@code AND}
     * @param before the place to go on from: moment and id; empty to begin
     */
    public List<StoredRecord> newest(
            Caller caller,
            String from,
            String order,
            String sort,
            String moment,
            SqlText extra,
            List<?> before,
            int most) {
        SqlText text = lists.newest(caller, store.select(), from, order, sort, extra, before, most);
        Field field = schema.fields().at(schema.fields().require(moment));
        return engine.tx().read(() -> store.list(text, List.of(field)));
    }

    /** Those of a few records that the caller sees and that are in use, by id. */
    public Map<Long, StoredRecord> visible(Caller caller, Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : engine.tx().read(() -> store.byId(lists.among(caller, store.select(), ids)));
    }

    /**
     * The ids of those of a few records in use that the caller sees and that fit a filter.
     *
     * @throws org.kithcrm.api.error.Problem {@code filter.*} if the filter does not fit the collection
     */
    public Set<Long> fitting(Caller caller, FilterNode filter, Collection<Long> ids) {
        SqlText text = lists.fitting(caller, ListQuery.of(filter, List.of(), ids.size()), store.select(), ids);
        return engine.tx().read(() -> store.byId(text)).keySet();
    }

    /** Appends the condition, beginning with AND, that a record in use is one the caller may see. */
    public void visible(SqlText out, Caller caller, String alias) {
        out.add(Deleted.EXCLUDE.condition(alias));
        schema.visibility().where(out, caller, schema.collection() + ":read", alias);
    }

    /** How many records a query has. */
    long count(Caller caller, ListQuery query) {
        SqlText text = lists.count(caller, query);
        return engine.tx()
                .read(() -> engine.sql().first(text.toString(), row -> row.longAt(1), text.binds()))
                .orElseThrow();
    }

    /** All its records that fit a filter, a portion at a time. */
    public RecordWalk walk(@Nullable FilterNode filter, Collection<Long> ids, String zone) {
        return new RecordWalk(this, lists, filter, ids, zone);
    }

    /** The cursor behind a record of a page. */
    String cursor(ListQuery query, StoredRecord last) {
        return lists.next(query, last);
    }

    /** Creates a record. */
    public Written create(Actor actor, RecordData sent, Checks checks) {
        return engine.tx().call(() -> draft(actor, sent, checks).store());
    }

    /** A new record that is checked and only has to be stored; a refusal leaves the open unit of work sound. */
    public Draft draft(Actor actor, RecordData sent, Checks checks) {
        Caller caller = actor.caller();
        RecordData after = merger.created(sent, checks);
        Instant now = engine.clock().instant();
        after.set("id", engine.ids().next()).set("version", 1L);
        after.set("createdAt", now).set("createdBy", author(caller));
        after.set("updatedAt", now).set("updatedBy", author(caller));
        if (!sent.sent("ownerId")) {
            after.set("ownerId", author(caller));
        }
        if (!sent.sent("teamId")) {
            after.set("teamId", caller.teamId() == 0 ? null : caller.teamId());
        }
        if (after.get("source") == null) {
            after.set("source", "api");
        }
        var change = new Change(actor, null, after);
        validate(change, checks);
        assignable(change);
        return new Draft(this, change, () -> inserted(change));
    }

    private Written inserted(Change change) {
        RecordData after = change.after();
        byte[] body = RecordWriter.body(schema.fields(), after);
        byte[] detail = RecordWriter.detail(schema.fields(), after);
        unique(() -> {
            store.insert(after, body, detail);
            parts.save(null, after);
        });
        unique(() -> rules.afterSave(change));
        log.write(change, LogEntry.Op.CREATED, null, Bodies.whole(body, detail));
        return new Written(201, stored(after, body, detail, null), true);
    }

    /**
     * Changes a record.
     *
     * @param replace whether absent fields fall back to their default
     */
    public Written change(
            Actor actor, long id, Precondition expected, RecordData sent, boolean replace, Checks checks) {
        return engine.tx().call(() -> {
            StoredRecord old = locked(actor, id, Deleted.EXCLUDE);
            writable(actor, old, "write");
            check(expected, old);
            RecordData before = BodyReader.read(schema.fields(), old);
            RecordData after = merger.changed(before, sent, replace, checks);
            return save(new Change(actor, before, after), old, checks);
        });
    }

    /** Makes what to send from the record as it is under the lock. */
    public interface Edit {
        /** The patch for a record. */
        RecordData patch(RecordData before, Checks checks);
    }

    /** Changes a record by what it is now. */
    public Written edit(Actor actor, long id, Precondition expected, Edit edit) {
        return engine.tx().call(() -> draft(actor, id, expected, edit).store());
    }

    /** A change of a record, locked now, that is checked and only has to be stored; a refusal leaves the open unit sound. */
    public Draft draft(Actor actor, long id, Precondition expected, Edit edit) {
        StoredRecord old = locked(actor, id, Deleted.EXCLUDE);
        writable(actor, old, "write");
        check(expected, old);
        var checks = new Checks();
        RecordData before = BodyReader.read(schema.fields(), old);
        RecordData after = merger.changed(before, edit.patch(before, checks), false, checks);
        return saved(new Change(actor, before, after), old, checks);
    }

    /**
     * Sets a record in use to values it had before, also those that only the server sets; the rules hold as for any change. A refusal
     * leaves the open unit of work sound.
     *
     * @param made the record after, made from the record before under the lock
     */
    public Draft rewrite(Actor actor, long id, UnaryOperator<RecordData> made) {
        StoredRecord old = locked(actor, id, Deleted.EXCLUDE);
        writable(actor, old, "write");
        RecordData before = BodyReader.read(schema.fields(), old);
        return saved(new Change(actor, before, made.apply(before)), old, new Checks());
    }

    /** Takes back what an entry tells of that changed no field; whether anything was changed. */
    public boolean takeBack(Actor actor, LogRow entry) {
        return rules.takeBack(actor, entry);
    }

    private Written save(Change change, StoredRecord old, Checks checks) {
        return saved(change, old, checks).store();
    }

    private Draft saved(Change change, StoredRecord old, Checks checks) {
        validate(change, checks);
        if (Differences.between(Objects.requireNonNull(change.before()), change.after())
                .isEmpty()) {
            return new Draft(this, null, () -> new Written(200, old, false));
        }
        assignable(change);
        return new Draft(this, change, () -> new Written(200, write(change, old, LogEntry.Op.UPDATED), true));
    }

    private StoredRecord write(Change change, StoredRecord old, LogEntry.Op op) {
        RecordData after = change.after();
        touch(change.actor(), after, old.version());
        byte[] body = RecordWriter.body(schema.fields(), after);
        byte[] detail = RecordWriter.detail(schema.fields(), after);
        unique(() -> {
            if (!store.update(after, body, detail, old.version())) {
                throw new Conflict("state.conflict", "The record was changed meanwhile; try again.");
            }
            parts.save(change.before(), after);
        });
        unique(() -> rules.afterSave(change));
        log.write(change, op, Bodies.whole(old.body(), old.detail()), Bodies.whole(body, detail));
        return stored(after, body, detail, old);
    }

    /** Moves a record to the trash. */
    public void delete(Actor actor, long id, Precondition expected) {
        trash(actor, id, expected, true);
    }

    /** Takes a record out of the trash; a record in use stays as it is. */
    public Written restore(Actor actor, long id, Precondition expected) {
        return trash(actor, id, expected, false);
    }

    private Written trash(Actor actor, long id, Precondition expected, boolean delete) {
        return engine.tx().call(() -> {
            StoredRecord old = locked(actor, id, delete ? Deleted.EXCLUDE : Deleted.INCLUDE);
            writable(actor, old, "delete");
            check(expected, old);
            if (old.deleted() == delete) {
                return new Written(200, old, false);
            }
            RecordData before = BodyReader.read(schema.fields(), old);
            RecordData after = before.copy();
            var change = new Change(actor, before, after);
            if (delete) {
                rules.beforeDelete(change);
            }
            touch(actor, after, old.version());
            byte[] body = RecordWriter.body(schema.fields(), after);
            byte[] detail = RecordWriter.detail(schema.fields(), after);
            store.trash(after, body, detail, delete);
            rules.afterSave(change);
            byte[] was = Bodies.whole(old.body(), old.detail());
            byte[] now = Bodies.whole(body, detail);
            log.write(change, delete ? LogEntry.Op.DELETED : LogEntry.Op.RESTORED, was, delete ? null : now);
            StoredRecord stored = stored(after, body, detail, old);
            int place = store.derived().indexOf(schema.fields().require("deletedAt"));
            return new Written(200, stored.trashed(place, delete ? after.instant("updatedAt") : null), true);
        });
    }

    private void check(Precondition expected, StoredRecord old) {
        try {
            expected.check(old.version());
        } catch (PreconditionFailed failed) {
            throw failed.with("changedFields", engine.log().changedSince(schema.type(), old.id(), expected.version()));
        }
    }

    private StoredRecord locked(Actor actor, long id, Deleted deleted) {
        return store.lock(actor.caller(), id, deleted).orElseThrow(NotFound::new);
    }

    private void writable(Actor actor, StoredRecord old, String action) {
        String permission = schema.collection() + ":" + action;
        long assignee = schema.visibility().assignee() == null
                ? 0
                : BodyReader.read(schema.fields(), old).number("assigneeId");
        if (!schema.visibility().reaches(actor.caller(), permission, old.ownerId(), old.teamId(), assignee)) {
            throw new Denied(permission);
        }
    }

    private void assignable(Change change) {
        Long owner = (Long) change.after().get("ownerId");
        boolean mine = owner == null || owner == change.actor().caller().userId();
        boolean moved = change.before() == null ? !mine : change.touches("ownerId");
        String permission = schema.collection() + ":assign";
        if (moved && !change.actor().caller().may(permission)) {
            throw new Denied(permission);
        }
    }

    private void validate(Change change, Checks checks) {
        references.check(change, checks);
        rules.beforeSave(change, checks);
        for (Field field : schema.fields()) {
            Object value = change.after().get(field.name());
            if (field.required() && value == null) {
                checks.add("/" + field.name(), "required", "This field needs a value.");
            }
        }
        checks.orThrow();
    }

    private void touch(Actor actor, RecordData after, long version) {
        after.set("version", version + 1);
        after.set("updatedAt", engine.clock().instant());
        after.set("updatedBy", author(actor.caller()));
    }

    private static @Nullable Long author(Caller caller) {
        return caller.userId() == 0 ? null : caller.userId();
    }

    private void unique(Runnable write) {
        try {
            write.run();
        } catch (UniqueViolation taken) {
            throw Uniques.conflict(schema, taken);
        }
    }

    private StoredRecord stored(RecordData data, byte[] body, byte[] detail, @Nullable StoredRecord old) {
        @Nullable Object[] derived = old == null ? fresh() : old.derived();
        return new StoredRecord(
                data.number("id"),
                data.number("version"),
                body,
                detail.length == 0 ? NOTHING : detail,
                derived,
                data.number("ownerId"),
                data.number("teamId"),
                false,
                new Object[0]);
    }

    private @Nullable Object[] fresh() {
        return store.derived().stream()
                .map(i -> schema.fields().at(i).defaultValue())
                .toArray();
    }
}
