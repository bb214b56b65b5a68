// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.interaction;

import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;

/** Wires interactions. */
public final class InteractionModule {
    private InteractionModule() {}

    /** Adds the collection and gives its resource. */
    public static InteractionResource resource(Engine engine) {
        var interactions = new RecordService(InteractionSchema.create(), new InteractionRules(engine), engine);
        engine.catalog().add(interactions);
        return new InteractionResource(interactions, engine);
    }
}
