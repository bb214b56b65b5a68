// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One row of {@code api_token}; never holds the secret itself. */
record TokenRow(
        long id,
        long version,
        long userId,
        String name,
        byte[] secretHash,
        String scopes,
        String allowedAddresses,
        String rateClass,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        @Nullable Long createdBy,
        Instant updatedAt) {
    Set<String> scopeSet() {
        return Set.copyOf(words(scopes));
    }

    List<String> scopeList() {
        return words(scopes);
    }

    List<String> addressList() {
        return words(allowedAddresses);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenRow row && row.id == id && row.version == version;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new long[] {id, version});
    }
}
