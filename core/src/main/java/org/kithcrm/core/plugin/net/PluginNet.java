// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.net;

import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.kithcrm.api.Registration;
import org.kithcrm.api.net.HttpAnswer;
import org.kithcrm.api.net.HttpCall;
import org.kithcrm.api.net.Net;
import org.kithcrm.api.net.NetFailure;
import org.kithcrm.core.outbound.CallRules;
import org.kithcrm.core.outbound.HostName;
import org.kithcrm.core.outbound.NetClient;

/** The connections of one generation. Thread-safe. */
public final class PluginNet implements Net, Registration {
    private static final String ANY_HOST = "net:settings";
    private static final int TARGETS = 1000;

    private final NetClient client;
    private final Set<String> scopes;
    private final BooleanSupplier inUnitOfWork;
    private final Map<String, Target> targets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Target> eldest) {
            return size() > TARGETS;
        }
    };
    private final Set<HttpUriRequestBase> running = ConcurrentHashMap.newKeySet();
    private final Set<Socket> sockets = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private volatile boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param scopes what the generation may use
     * @param inUnitOfWork whether the thread has one open
     */
    public PluginNet(NetClient client, Set<String> scopes, BooleanSupplier inUnitOfWork) {
        this.client = client;
        this.scopes = scopes;
        this.inUnitOfWork = inUnitOfWork;
    }

    @Override
    public HttpAnswer http(HttpCall call) {
        CallRules.check(call);
        String host = HostName.of(call.uri().getHost());
        int port = CallRules.port(call.uri());
        requireAllowed(host, port);
        HttpUriRequestBase request = NetClient.request(call);
        return through(host, port, () -> {
            running.add(request);
            try {
                return client.send(request, call);
            } finally {
                running.remove(request);
            }
        });
    }

    @Override
    public Socket connect(String given, int port, Duration timeout) {
        CallRules.checkTime(timeout);
        CallRules.require(port >= 1 && port <= 65_535, "a port is 1 to 65535");
        String host = HostName.of(given);
        requireAllowed(host, port);
        return through(host, port, () -> {
            Socket socket = client.connect(host, port, (int) timeout.toMillis());
            sockets.add(socket);
            return socket;
        });
    }

    private void requireAllowed(String host, int port) {
        if (inUnitOfWork.getAsBoolean()) {
            throw new IllegalStateException(
                    "no connection inside a unit of work: before it, in a job, or in a method with @OutsideTransaction");
        }
        String scope = "net:" + host + ":" + port;
        if (!scopes.contains(scope) && !scopes.contains(ANY_HOST)) {
            throw new IllegalStateException(
                    "plugin.json does not ask for the scope " + scope + ", or it is not granted");
        }
    }

    private <T> T through(String host, int port, Supplier<T> work) {
        Target target = target(host + ":" + port);
        target.enter();
        boolean answered = false;
        try {
            if (closed) {
                throw new IllegalStateException("the plugin has stopped");
            }
            T result = work.get();
            answered = true;
            return result;
        } catch (NetFailure e) {
            answered = e.reason() == NetFailure.Reason.SIZE || e.reason() == NetFailure.Reason.ADDRESS;
            throw e;
        } finally {
            target.leave(answered);
        }
    }

    private Target target(String name) {
        synchronized (targets) {
            return targets.computeIfAbsent(name, each -> new Target(each, System::nanoTime));
        }
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(HttpUriRequestBase::cancel);
        synchronized (sockets) {
            sockets.forEach(NetClient::closeQuietly);
        }
    }
}
