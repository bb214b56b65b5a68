// SPDX-License-Identifier: Apache-2.0
package org.example.cycle;

import org.kithcrm.api.CrmPlugin;
import org.kithcrm.api.PluginContext;

/** Has the four kinds of access that may keep a plugin's classes: REST, Jackson, dynamic SQL over its own beans, a job by the clock. */
public final class CyclePlugin implements CrmPlugin {
    @Override
    public void start(PluginContext ctx) {
        ThingMapper mapper = ctx.database().mapper(ThingMapper.class);
        ctx.rest().resources(new ThingResource(ctx, mapper));
        ctx.jobs().handle("tick", run -> ctx.tx().call(mapper::tick));
    }
}
