// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.PreconditionFailed;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;

/** The {@code If-Match} of a request: absent, any version ({@code *}) or one version. */
public final class IfMatch {
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");
    private static final IfMatch ABSENT = new IfMatch(null, false);
    private static final IfMatch ANY = new IfMatch(null, true);

    private final @Nullable Long version;
    private final boolean any;

    private IfMatch(@Nullable Long version, boolean any) {
        this.version = version;
        this.any = any;
    }

    /** Nothing was asked; for calls that do not come by HTTP. */
    public static IfMatch absent() {
        return ABSENT;
    }

    /** One version; for rows and parts that carry {@code ifMatch}. */
    public static IfMatch version(long version) {
        return new IfMatch(version, false);
    }

    /** Reads the header. */
    public static IfMatch parse(@Nullable String header) {
        if (header == null) {
            return ABSENT;
        }
        if ("*".equals(header.trim())) {
            return ANY;
        }
        var match = VERSION.matcher(header.trim());
        if (!match.matches()) {
            throw new Problem(
                    400,
                    "header.invalid",
                    "If-Match must be one ETag that was read, such as \"7\".",
                    java.util.List.of(Violation.header("If-Match", "bad-format", "Send the ETag as it came.")));
        }
        return version(Long.parseLong(match.group(1)));
    }

    public boolean isPresent() {
        return any || version != null;
    }

    /** Whether {@code *} was sent. */
    public boolean isAny() {
        return any;
    }

    /** The one version asked for; 0 if any will do. */
    public long expected() {
        return version == null ? 0 : version;
    }

    /** Whether the record's version is acceptable. */
    public boolean allows(long current) {
        return version == null || version == current;
    }

    /** Refuses a record of another version with 412. */
    public void check(long current) {
        if (!allows(current)) {
            throw new PreconditionFailed(current);
        }
    }

    /** Refuses a request without the header with 428. */
    public IfMatch required() {
        if (!isPresent()) {
            throw new Problem(428, "if-match.required", "Send the ETag of the record you read in If-Match.");
        }
        return this;
    }
}
