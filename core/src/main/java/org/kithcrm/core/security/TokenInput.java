// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.value.Instants;
import org.kithcrm.core.value.TextRules;

/** What a client may send of a token; the owner only to the administration. */
record TokenInput(
        @Nullable String name,
        @Nullable List<@Nullable String> scopes,
        @Nullable String expiresAt,
        @Nullable List<@Nullable String> allowedAddresses,
        @Nullable String rateClass,
        @Nullable String userId) {
    private static final Pattern SCOPE = Pattern.compile("[a-z0-9-]{1,64}:[a-z0-9-]{1,63}");
    private static final int NAME = 128;
    private static final int ADDRESSES = 40;

    /**
     * The values of a sound input.
     *
     * @param permissions what scopes may name
     */
    Checked checked(Permissions permissions, Checks checks) {
        String title = name == null ? null : checks.value("/name", () -> TextRules.singleLine(name, NAME));
        if (title == null || title.isEmpty()) {
            required(checks, "/name", name == null || title != null);
        }
        Instant expiry = expiresAt == null ? null : checks.value("/expiresAt", () -> Instants.parse(expiresAt));
        required(checks, "/expiresAt", expiresAt == null);
        checkScopes(permissions, checks);
        checkAddresses(checks);
        String rate = rateClass == null ? "standard" : rateClass;
        if (!Tokens.RATE_CLASSES.contains(rate)) {
            checks.add("/rateClass", "not-in-list", "Use one of " + String.join(", ", Tokens.RATE_CLASSES) + ".");
        }
        checks.orThrow();
        return new Checked(
                java.util.Objects.requireNonNull(title),
                sound(scopes),
                java.util.Objects.requireNonNull(expiry),
                sound(allowedAddresses),
                rate);
    }

    /** An input without faults. */
    record Checked(
            String name, List<String> scopes, Instant expiresAt, List<String> allowedAddresses, String rateClass) {}

    private void checkScopes(Permissions permissions, Checks checks) {
        List<@Nullable String> named = scopes == null ? List.of() : scopes;
        required(checks, "/scopes", named.isEmpty());
        for (int i = 0; i < named.size(); i++) {
            String scope = named.get(i);
            if (scope == null || !SCOPE.matcher(scope).matches() || !permissions.isKnown(scope)) {
                checks.add("/scopes/" + i, "not-in-list", "Name a permission such as customers:read.");
            }
        }
    }

    private void checkAddresses(Checks checks) {
        List<@Nullable String> named = allowedAddresses == null ? List.of() : allowedAddresses;
        if (named.size() > ADDRESSES) {
            checks.add("/allowedAddresses", "too-many", "Name at most " + ADDRESSES + " addresses or ranges.");
        }
        for (int i = 0; i < named.size(); i++) {
            String address = named.get(i);
            if (address == null || !AddressRanges.isRange(address)) {
                checks.add("/allowedAddresses/" + i, "bad-format", "Write an address or a range such as 10.1.0.0/16.");
            }
        }
    }

    private static void required(Checks checks, String pointer, boolean missing) {
        if (missing) {
            checks.add(pointer, "required", "This field needs a value.");
        }
    }

    private static List<String> sound(@Nullable List<@Nullable String> list) {
        return list == null
                ? List.of()
                : list.stream().map(String::valueOf).distinct().toList();
    }
}
