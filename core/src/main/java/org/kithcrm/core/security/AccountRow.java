// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import org.jspecify.annotations.Nullable;

/** What a request needs to know of a user. */
record AccountRow(
        long id,
        String login,
        String displayName,
        @Nullable String locale,
        @Nullable String timeZone,
        boolean active) {}
