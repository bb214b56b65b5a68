// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Invalid;

/** The first administrator, by whoever knows the setup code. */
record SetupInput(
        @Nullable String setupCode,
        @Nullable String login,
        @Nullable String displayName,
        @Nullable String password) {
    String code() {
        return required(setupCode, "/setupCode");
    }

    String account() {
        return required(login, "/login");
    }

    String title() {
        return displayName == null ? account() : displayName;
    }

    String secret() {
        return required(password, "/password");
    }

    private static String required(@Nullable String text, String pointer) {
        if (text == null || text.isBlank()) {
            throw Invalid.at(pointer, "required", "This field needs a value.");
        }
        return text;
    }

    /** Code and password are never printed. */
    @Override
    public String toString() {
        return "SetupInput[" + login + "]";
    }
}
