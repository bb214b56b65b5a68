// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.web.Json;

/**
 * {@code timestamp.json}: which index is the newest, said anew every few days.
 *
 * @param expires when this is no news any more, as in {@code 2026-01-31T12:00:00.000Z}
 */
record TimestampFile(int schema, String type, long version, String expires, Index index) {
    /** The longest time it may be good for: who withholds news is found out then. */
    static final Duration LONGEST = Duration.ofDays(7);

    /** Clocks differ. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** The index it speaks of. */
    record Index(long version, long size, String sha256) {
        Index {
            RepositoryJson.require(version > 0, "the index's version begins at 1");
            RepositoryJson.text(sha256, RepositoryJson.DIGEST, "index.sha256");
        }
    }

    TimestampFile(int schema, @Nullable String type, long version, @Nullable String expires, @Nullable Index index) {
        RepositoryJson.head(schema, type, Role.TIMESTAMP, version);
        RepositoryJson.require(index != null && expires != null, "expires or index is missing");
        this.schema = schema;
        this.type = Role.TIMESTAMP.id();
        this.version = version;
        this.expires = expires;
        this.index = index;
        expiry();
    }

    static TimestampFile of(long version, Instant expires, long indexVersion, byte[] index) {
        return new TimestampFile(
                RepositoryJson.SCHEMA,
                Role.TIMESTAMP.id(),
                version,
                Json.instant(expires),
                new Index(indexVersion, index.length, Archive.digest(index)));
    }

    static TimestampFile read(byte[] content) {
        return RepositoryJson.read(Role.TIMESTAMP.file(), content, TimestampFile.class);
    }

    byte[] bytes() {
        return RepositoryJson.write(this);
    }

    Instant expiry() {
        try {
            return Instant.parse(expires);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("expires is no time in UTC", e);
        }
    }

    /** Refuses what is no news any more, and what claims to be for too long. */
    void check(Instant now) {
        if (!expiry().isAfter(now)) {
            throw Refused.expired(
                            "timestamp.json expired at " + expires
                                    + ": nobody says that there is nothing newer. Whoever runs the repository builds it again; a mirror copies it.")
                    .with("expires", expires);
        }
        if (expiry().isAfter(now.plus(LONGEST).plus(SLACK))) {
            throw Refused.invalid("timestamp.json is good until " + expires + "; more than " + LONGEST.toDays()
                    + " days are too long. Is this server's clock right?");
        }
    }
}
