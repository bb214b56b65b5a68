// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.verify;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.service.ContextRest;
import org.kithcrm.core.web.PublicRule;
import org.kithcrm.core.web.Route;

/** The rules of a plugin's public endpoints: those that an administrator has read in {@code plugin.json}. */
public final class PublicRoutes {
    private static final String HMAC = "hmac-sha256:";

    private final Manifest manifest;
    private final ContextRest secrets;
    private final Clock clock;

    public PublicRoutes(Manifest manifest, ContextRest secrets, Clock clock) {
        this.manifest = manifest;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What holds for a public route of the code.
     *
     * @throws IllegalArgumentException if {@code plugin.json} does not declare it, or what judges its requests is missing
     */
    public PublicRule rule(Route route) {
        Manifest.PublicRoute declared = declared(manifest, route)
                .orElseThrow(() -> new IllegalArgumentException(
                        route + " is public, but rest.public of plugin.json does not name it"));
        return new PublicRule(
                (int) declared.maxBody(),
                declared.consumes().isEmpty() ? List.of() : List.of(declared.consumes()),
                declared.anyQuery(),
                declared.rate(),
                verifier(declared));
    }

    private static Optional<Manifest.PublicRoute> declared(Manifest manifest, Route route) {
        String path = route.path().substring(("/api/plugins/" + manifest.id() + "/").length());
        return manifest.publicRoutes().stream()
                .filter(each -> each.path().equals(path) && each.methods().contains(route.method()))
                .findFirst();
    }

    private PublicRule.Verifier verifier(Manifest.PublicRoute declared) {
        String path = declared.path();
        String kind = declared.verifier();
        if (kind.equals("none")) {
            return PublicRule.Verifier.NONE;
        }
        if (kind.equals("custom")) {
            return new CustomVerifier(present(secrets.verifierOf(path), path + " needs rest().verifier(..)"));
        }
        if (!secrets.hasSecret(path)) {
            throw new IllegalArgumentException(path + " needs rest().secret(..)");
        }
        return switch (kind) {
            case "standard-webhooks" -> new StandardWebhooks(clock, () -> secrets.secretOf(path));
            case "basic" -> new BasicVerifier(() -> secrets.secretOf(path));
            default -> new HmacVerifier(kind.substring(HMAC.length()), () -> secrets.secretOf(path));
        };
    }

    private static <T> T present(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new IllegalArgumentException(otherwise);
        }
        return value;
    }
}
