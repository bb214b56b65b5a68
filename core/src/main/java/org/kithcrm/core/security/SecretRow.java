// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row of {@code server_secret}. */
record SecretRow(String name, byte[] secretValue) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretRow row && row.name.equals(name) && Arrays.equals(row.secretValue, secretValue);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The value is never printed. */
    @Override
    public String toString() {
        return "SecretRow[" + name + "]";
    }
}
