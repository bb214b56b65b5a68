// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All collections of the server by name. Filled while the server is wired, read-only afterwards. */
public final class Catalog {
    private final Map<String, RecordService> services = new LinkedHashMap<>();
    private @Nullable SavedFilters saved;

    /** Says where filters are kept. */
    public void saved(SavedFilters filters) {
        saved = filters;
    }

    /** Where filters are kept. */
    public SavedFilters saved() {
        return Objects.requireNonNull(saved);
    }

    /** Adds a collection. */
    public void add(RecordService service) {
        services.put(service.schema().collection(), service);
    }

    /** The collection of that name. */
    public Optional<RecordService> find(String collection) {
        return Optional.ofNullable(services.get(collection));
    }

    /** The collection whose records have that type. */
    public Optional<RecordService> ofType(String type) {
        return services.values().stream()
                .filter(service -> service.schema().type().equals(type))
                .findFirst();
    }

    /** The schema of a collection, or null. */
    public @Nullable Schema schema(String collection) {
        RecordService service = services.get(collection);
        return service == null ? null : service.schema();
    }

    /** All collections in the order they were added. */
    public Collection<RecordService> all() {
        return services.values();
    }
}
