// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import java.util.Locale;

/**
 * One documented setting.
 *
 * @param name dotted kebab-case, {@code http.port}
 * @param kind how its text is read, with its bounds
 * @param fallback the text of the value it has when nobody sets it
 * @param secret its value is never shown
 * @param about one sentence for docs/config.md
 */
public record Key<T>(String name, Kind<T> kind, String fallback, boolean secret, String about) {
    static <T> Key<T> of(String name, Kind<T> kind, String fallback, String about) {
        return new Key<>(name, kind, fallback, false, about);
    }

    static Key<Secret> secret(String name, String about) {
        return new Key<>(name, Kinds.secret(), "", true, about);
    }

    /** {@code http.port} is {@code KITH_HTTP_PORT} in the environment. */
    public String variable() {
        return "KITH_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    T fallbackValue() {
        return kind.read(fallback);
    }
}
