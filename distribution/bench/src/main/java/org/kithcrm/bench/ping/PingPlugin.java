// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.ping;

import org.kithcrm.api.CrmPlugin;
import org.kithcrm.api.PluginContext;

/** {@code main} of the archive. */
public final class PingPlugin implements CrmPlugin {
    @Override
    public void start(PluginContext ctx) {
        ctx.rest().resources(new PingResource());
    }
}
