// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Invalid;

/** A new password; its owner proves to know the present one. */
record PasswordInput(
        @Nullable String currentPassword,
        @Nullable String newPassword,
        @Nullable Boolean revokeTokens) {
    String current() {
        return required(currentPassword, "/currentPassword");
    }

    String wanted() {
        return required(newPassword, "/newPassword");
    }

    boolean revokes() {
        return Boolean.TRUE.equals(revokeTokens);
    }

    private static String required(@Nullable String text, String pointer) {
        if (text == null || text.isEmpty()) {
            throw Invalid.at(pointer, "required", "This field needs a value.");
        }
        return text;
    }

    /** Passwords are never printed. */
    @Override
    public String toString() {
        return "PasswordInput[...]";
    }
}
