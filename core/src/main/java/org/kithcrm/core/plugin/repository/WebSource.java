// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.kithcrm.api.net.HttpAnswer;
import org.kithcrm.api.net.NetFailure;
import org.kithcrm.core.outbound.NetClient;

/** A web server, asked under the guard that plugins' calls are under, for a bounded time in all. */
final class WebSource implements Source {
    private final NetClient net;
    private final URI base;
    private final LongSupplier nanos;
    private final long end;

    /**
     * Asks nothing yet.
     *
     * @param base ends with a slash; or it is the URL of the one file, which then has an empty path
     * @param most time that all files together may take, from now on
     */
    WebSource(NetClient net, URI base, Duration most, LongSupplier nanos) {
        this.net = net;
        this.base = base;
        this.nanos = nanos;
        this.end = nanos.getAsLong() + most.toNanos();
    }

    @Override
    public Optional<byte[]> find(String path, long most) {
        Duration left = Duration.ofNanos(end - nanos.getAsLong());
        if (left.toMillis() < 1) {
            throw Refused.unreachable("The repository is too slow: its files did not come in time. Repeat later.");
        }
        try {
            HttpAnswer answer = net.get(path.isEmpty() ? base : base.resolve(path), (int) most, left);
            return body(answer, path.isEmpty() ? "the file" : path);
        } catch (NetFailure e) {
            if (e.reason() == NetFailure.Reason.SIZE) {
                throw Refused.large(path.isEmpty() ? "The file" : path, most);
            }
            throw Refused.unreachable(e.detail())
                    .with("reason", String.valueOf(e.members().get("reason")));
        }
    }

    private static Optional<byte[]> body(HttpAnswer answer, String path) {
        return switch (answer.status()) {
            case 200 -> Optional.of(answer.body());
            case 404, 410 -> Optional.empty();
            case 301, 302, 303, 307, 308 ->
                throw Refused.unreachable("The answer for " + path + " leads elsewhere (" + answer.status()
                        + "), which is not followed; name the URL that it leads to.");
            default -> throw Refused.unreachable("The answer for " + path + " was " + answer.status() + ".");
        };
    }
}
