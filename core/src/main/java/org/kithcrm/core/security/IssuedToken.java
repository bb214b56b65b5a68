// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

/**
 * A token just made.
 *
 * @param row what is stored
 * @param secret the whole text, to be shown once
 */
record IssuedToken(TokenRow row, String secret) {
    /** The secret is never printed by accident. */
    @Override
    public String toString() {
        return "IssuedToken[" + row.name() + "]";
    }
}
