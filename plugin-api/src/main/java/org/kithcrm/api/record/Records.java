// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.record;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Id;
import org.kithcrm.api.Stable;
import org.kithcrm.api.rest.Caller;

/**
 * One of the core's collections. The rules are those of the REST API: who may see what, what a field may hold, one entry in the log and
 * one step of the history for each write. Inside {@code tx.call} all of it stands or falls with the plugin's own writes.
 *
 * <p>The plugin acts as {@code plugin:{id}}, with the rights of the scopes that {@code plugin.json} asks for, such as
 * {@code customers:read} and {@code customers:write}; {@link #as} acts for a caller. Thread-safe.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Records {
    /** How many records one call may name. */
    int MOST = 1_000;

    /**
     * The same collection for a caller: what both the caller and the plugin may, and the caller's name in the history.
     *
     * @param caller who asked, from the request
     */
    Records as(Caller caller);

    /**
     * One record with all its fields.
     *
     * @param id its id
     * @return empty if there is none, it is in the trash, or it may not be seen
     * @throws org.kithcrm.api.error.Denied without the scope to read
     */
    Optional<CoreRecord> find(Id id);

    /**
     * Several records with all their fields, in no order; what may not be seen is missing.
     *
     * @param ids up to {@link #MOST}
     * @throws org.kithcrm.api.error.Denied without the scope to read
     */
    List<CoreRecord> findAll(Collection<Id> ids);

    /**
     * The record that another system knows by an id.
     *
     * @param system the system's name, as in {@code externalKeys}
     * @param externalId the id there
     * @throws org.kithcrm.api.error.Denied without the scope to read
     */
    Optional<CoreRecord> findByKey(String system, String externalId);

    /**
     * A page of records as lists show them.
     *
     * @param query what to look for
     * @throws org.kithcrm.api.error.Problem if filter, sort or place are none
     * @throws org.kithcrm.api.error.Denied without the scope to read
     */
    RecordPage search(RecordQuery query);

    /**
     * Writes records in the order given, all or none.
     *
     * @param edits up to {@link #MOST}
     * @return the records after it, in the same order; one that was deleted as it was last
     * @throws org.kithcrm.api.error.Invalid if values break rules; pointers begin with the place in {@code edits}
     * @throws org.kithcrm.api.error.NotFound if a record is not there or may not be seen
     * @throws org.kithcrm.api.error.PreconditionFailed if a record has another version than expected
     * @throws org.kithcrm.api.error.Conflict if another record has the same key
     * @throws org.kithcrm.api.error.Denied without the scope to write, or to delete
     */
    List<CoreRecord> save(List<RecordEdit> edits);

    /**
     * Writes one record.
     *
     * @param edit the write
     * @return the record after it
     * @throws org.kithcrm.api.error.Problem as {@link #save(List)}, with pointers into the record
     */
    CoreRecord save(RecordEdit edit);
}
