// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.LongFunction;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Feed;
import org.kithcrm.core.changelog.Wakeups;
import org.kithcrm.core.outbound.NetAllow;
import org.kithcrm.core.outbound.NetClient;
import org.kithcrm.core.outbound.NetGuard;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.security.SecretBox;

/** Wires webhooks. */
public final class WebhookModule {
    private WebhookModule() {}

    /**
     * Adds the collection and begins to send.
     *
     * @param allow what is sent to beside public addresses
     * @param node the name of this node
     * @param callers a user with the rights of now; empty if inactive or gone
     */
    public static Webhooks open(
            Engine engine,
            Feed feed,
            Wakeups wakeups,
            NetAllow allow,
            SecretBox box,
            String node,
            LongFunction<Optional<Caller>> callers) {
        var secrets = new HookSecrets(engine.sql(), box, engine.clock());
        var hooks = new Hooks(engine.tx(), engine.sql());
        var deliveries = new Deliveries(engine.tx(), engine.sql());
        var rules = new WebhookRules(engine, new UrlRule(allow), secrets, hooks, deliveries);
        var records = new RecordService(WebhookSchema.schema(), rules, engine);
        engine.catalog().add(records);
        var guard = new NetGuard(allow, InetAddress::getAllByName, "webhooks", UrlRule.KEY);
        return new Webhooks(
                engine, feed, wakeups, new NetClient(guard), node, callers, records, secrets, hooks, deliveries);
    }
}
