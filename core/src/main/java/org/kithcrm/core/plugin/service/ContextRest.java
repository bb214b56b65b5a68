// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.RequestVerifier;
import org.kithcrm.api.rest.RestModule;
import org.kithcrm.api.secret.Secret;

/** The endpoints of one generation, and what proves who sends to the public ones. */
public final class ContextRest implements RestModule {
    private final Registrations registrations;
    private final Map<String, Supplier<Optional<Secret>>> secrets = new ConcurrentHashMap<>();
    private final Map<String, RequestVerifier> verifiers = new ConcurrentHashMap<>();

    ContextRest(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void resources(Object... resources) {
        registrations.resources(resources);
    }

    @Override
    public void secret(String path, Supplier<Optional<Secret>> secret) {
        secrets.put(path, secret);
    }

    @Override
    public void verifier(String path, RequestVerifier verifier) {
        verifiers.put(path, verifier);
    }

    /** The key of an endpoint; empty if none is set. */
    public Optional<Secret> secretOf(String path) {
        Supplier<Optional<Secret>> secret = secrets.get(path);
        return secret == null ? Optional.empty() : secret.get();
    }

    /** Whether the plugin gives a key for an endpoint. */
    public boolean hasSecret(String path) {
        return secrets.containsKey(path);
    }

    /** Who judges an endpoint. */
    public @Nullable RequestVerifier verifierOf(String path) {
        return verifiers.get(path);
    }
}
