// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Denied;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Actor;

/**
 * A collection for callers inside the process, by the rules of its routes: rights first, then JSON in and out. Thread-safe.
 */
public final class RecordGateway {
    private final RecordService records;
    private final ListQueryReader queries;

    public RecordGateway(RecordService records) {
        this.records = records;
        this.queries = new ListQueryReader(records.schema());
    }

    /**
     * One record as JSON.
     *
     * @param json with all fields, or those of lists
     */
    public record Rendered(long id, long version, byte[] json) {}

    /**
     * Records of a list.
     *
     * @param next where the next page begins, or null
     */
    public record Page(List<Rendered> records, @Nullable String next) {}

    private void require(Caller caller, String action) {
        String permission = records.schema().collection() + ":" + action;
        if (!caller.may(permission)) {
            throw new Denied(permission);
        }
    }

    /** A record in use that the caller may see. */
    public Optional<Rendered> find(Caller caller, long id) {
        require(caller, "read");
        return records.find(caller, id, Deleted.EXCLUDE).map(this::whole);
    }

    /** The record with a key in another system, if the caller may see it. */
    public Optional<Rendered> findByKey(Caller caller, String system, String externalId) {
        require(caller, "read");
        return records.keys().find(system, externalId).flatMap(id -> find(caller, id));
    }

    /** Those of a few records that are in use and that the caller may see. */
    public List<Rendered> findAll(Caller caller, Collection<Long> ids) {
        require(caller, "read");
        return records.visible(caller, ids).values().stream().map(this::whole).toList();
    }

    /** A page, asked for in the parameters of the collection's list. */
    public Page search(Caller caller, Map<String, String> parameters) {
        require(caller, "read");
        ListQuery query = queries.ofParameters(parameters, caller.zone());
        List<StoredRecord> found = records.page(caller, query).found();
        String next = null;
        if (found.size() > query.limit()) {
            found = found.subList(0, query.limit());
            next = records.cursor(query, found.get(found.size() - 1));
        }
        List<Rendered> list = new ArrayList<>();
        found.forEach(each -> list.add(rendered(each, records.answers().list(each))));
        return new Page(list, next);
    }

    /** Creates a record. */
    public Rendered create(Actor actor, byte[] json) {
        require(actor.caller(), "write");
        var checks = new Checks();
        return whole(records.create(actor, read(json, checks), checks).stored());
    }

    /** Changes a record by the rules of PATCH; version 0: any. */
    public Rendered update(Actor actor, long id, long version, byte[] json) {
        require(actor.caller(), "write");
        var checks = new Checks();
        return whole(records.change(actor, id, expected(version), read(json, checks), false, checks)
                .stored());
    }

    /** Creates the record with a key in another system, or changes it. */
    public Rendered upsert(Actor actor, String system, String externalId, byte[] json) {
        require(actor.caller(), "write");
        return whole(records.keys()
                .upsert(actor, system, externalId, Precondition.NONE, checks -> read(json, checks))
                .stored());
    }

    /** Moves a record to the trash; gives it as it was. */
    public Rendered delete(Actor actor, long id, long version) {
        require(actor.caller(), "delete");
        Rendered last = whole(records.get(actor.caller(), id, Deleted.EXCLUDE));
        records.delete(actor, id, expected(version));
        return last;
    }

    private RecordData read(byte[] json, Checks checks) {
        return InputReader.read(records.schema().fields(), json, checks);
    }

    private static Precondition expected(long version) {
        return version == 0 ? Precondition.NONE : Precondition.version(version);
    }

    private Rendered whole(StoredRecord stored) {
        return rendered(stored, records.answers().single(stored));
    }

    private static Rendered rendered(StoredRecord stored, byte[] json) {
        return new Rendered(stored.id(), stored.version(), json);
    }
}
