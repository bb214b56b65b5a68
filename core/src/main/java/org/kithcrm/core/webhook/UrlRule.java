// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.kithcrm.core.outbound.AddressRange;
import org.kithcrm.core.outbound.CallRules;
import org.kithcrm.core.outbound.HostName;
import org.kithcrm.core.outbound.NetAllow;
import org.kithcrm.core.outbound.NetGuard;
import org.kithcrm.core.record.Checks;

/** Which URLs a webhook may have. Names are looked up when something is sent, and checked then. */
final class UrlRule {
    static final String KEY = "webhooks.net-allow";
    private static final List<String> INNER = List.of("localhost", ".localhost", ".local", ".internal");

    private final NetAllow allow;

    UrlRule(NetAllow allow) {
        this.allow = allow;
    }

    void check(String url, Checks checks) {
        try {
            URI uri = new URI(url);
            CallRules.checkUri(uri);
            check(uri, HostName.of(uri.getHost()), checks);
        } catch (URISyntaxException e) {
            checks.add("/url", "bad-format", "Send a URL such as https://example.com/hooks.");
        } catch (IllegalArgumentException e) {
            checks.add("/url", "bad-format", "Send a URL such as https://example.com/hooks: " + e.getMessage() + ".");
        }
    }

    private void check(URI uri, String host, Checks checks) {
        Optional<InetAddress> address =
                AddressRange.isLiteral(host) ? Optional.of(AddressRange.of(host).first()) : Optional.empty();
        boolean opened = allow.names(host, CallRules.port(uri))
                || address.filter(allow::covers).isPresent();
        if (opened) {
            return;
        }
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            checks.add(
                    "/url", "rule", "The URL begins with https://; an administrator may open others in " + KEY + ".");
        }
        boolean named = INNER.stream().anyMatch(each -> each.startsWith(".") ? host.endsWith(each) : host.equals(each));
        if (named || address.filter(NetGuard::isInner).isPresent()) {
            checks.add("/url", "rule", "The host is not a public one; an administrator may open it in " + KEY + ".");
        }
    }
}
