// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.interaction;

import jakarta.ws.rs.Path;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.record.RecordService;

/** {@code /interactions}: the standard routes; {@code by/} leads by source and external id. */
@Path("interactions")
public final class InteractionResource extends RecordResource {
    private final Engine engine;

    InteractionResource(RecordService interactions, Engine engine) {
        super(interactions);
        this.engine = engine;
    }

    @Override
    protected java.util.Optional<Long> keyed(String system, String externalId) {
        String find = "SELECT interaction_id FROM interaction_origin WHERE source = ? AND external_id = ?";
        return engine.tx().read(() -> engine.sql().first(find, row -> row.longAt(1), system, externalId));
    }
}
