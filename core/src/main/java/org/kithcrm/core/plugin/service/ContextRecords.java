// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.record.CoreRecord;
import org.kithcrm.api.record.RecordEdit;
import org.kithcrm.api.record.RecordPage;
import org.kithcrm.api.record.RecordQuery;
import org.kithcrm.api.record.Records;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.record.RecordGateway;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.web.Json;

/** A collection of the core as one caller of a plugin may use it. */
final class ContextRecords implements Records {
    private static final ObjectMapper JSON = Json.mapper();

    private final RecordGateway gateway;
    private final Tx tx;
    private final Identity identity;
    private final Caller caller;

    ContextRecords(RecordGateway gateway, Tx tx, Identity identity, Caller caller) {
        this.gateway = gateway;
        this.tx = tx;
        this.identity = identity;
        this.caller = caller;
    }

    @Override
    public Records as(Caller other) {
        return new ContextRecords(gateway, tx, identity, identity.within(other));
    }

    @Override
    public Optional<CoreRecord> find(Id id) {
        return gateway.find(caller, id.value()).map(ContextRecords::read);
    }

    @Override
    public List<CoreRecord> findAll(Collection<Id> ids) {
        checkCount(ids.size());
        return gateway.findAll(caller, ids.stream().map(Id::value).toList()).stream()
                .map(ContextRecords::read)
                .toList();
    }

    @Override
    public Optional<CoreRecord> findByKey(String system, String externalId) {
        return gateway.findByKey(caller, system, externalId).map(ContextRecords::read);
    }

    @Override
    public RecordPage search(RecordQuery query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "filter", query.filter());
        put(parameters, "q", query.words());
        put(parameters, "sort", String.join(",", query.sort()));
        put(parameters, "after", query.after());
        parameters.put("limit", String.valueOf(query.limit()));
        RecordGateway.Page page = gateway.search(caller, parameters);
        return new RecordPage(
                page.records().stream().map(ContextRecords::read).toList(), page.next() == null ? "" : page.next());
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    @Override
    public List<CoreRecord> save(List<RecordEdit> edits) {
        checkCount(edits.size());
        return tx.call(() -> {
            List<CoreRecord> saved = new ArrayList<>();
            for (RecordEdit edit : edits) {
                saved.add(saved(edit, saved.size()));
            }
            return saved;
        });
    }

    private CoreRecord saved(RecordEdit edit, int place) {
        try {
            return save(edit);
        } catch (Invalid invalid) {
            throw new Invalid(invalid.violations().stream()
                    .map(each -> new Violation(
                            each.in(), "/" + place + each.where(), each.code(), each.message(), each.details()))
                    .toList());
        }
    }

    private static void checkCount(int count) {
        if (count > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " records in one call");
        }
    }

    @Override
    public CoreRecord save(RecordEdit edit) {
        Actor actor = new Actor(caller, identity.cause(), "");
        RecordGateway.Rendered saved = switch (edit.verb()) {
            case CREATE -> gateway.create(actor, bytes(edit));
            case UPDATE -> gateway.update(actor, id(edit), edit.version(), bytes(edit));
            case UPSERT -> gateway.upsert(actor, edit.system(), edit.externalId(), bytes(edit));
            case DELETE -> gateway.delete(actor, id(edit), edit.version());
        };
        return read(saved);
    }

    private static long id(RecordEdit edit) {
        return Objects.requireNonNull(edit.id(), "the edit names no record").value();
    }

    private static byte[] bytes(RecordEdit edit) {
        try {
            return JSON.writeValueAsBytes(PlainValues.of(edit.fields()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CoreRecord read(RecordGateway.Rendered rendered) {
        return new CoreRecord(new Id(rendered.id()), rendered.version(), Candidates.fields(rendered.json()));
    }
}
