// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import org.kithcrm.api.CrmPlugin;
import org.kithcrm.api.PluginContext;

/** {@code main} of plugin.json. What start registers, the server takes back on stop. */
public final class HelloPlugin implements CrmPlugin {
    @Override
    public void start(PluginContext ctx) {
        var seen = ctx.database().mapper(SeenMapper.class);
        var mapper = ctx.database().mapper(GreetingMapper.class);
        var settings = ctx.settings(GreetingSettings.class);
        var greetings = new GreetingService(ctx.tx(), mapper, ctx::newId, ctx.clock(), settings);
        ctx.rest().resources(new GreetingResource(greetings, seen));
        ctx.changes().listen("customers", new CustomerCounter(seen));
        ctx.jobs().handle("tidy", run -> greetings.tidy());
    }
}
