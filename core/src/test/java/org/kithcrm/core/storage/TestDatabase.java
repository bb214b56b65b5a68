// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** A new empty database for a test, of the kind that {@code -Dkith.test.db} names: {@code derby} or {@code postgresql}. */
public final class TestDatabase {
    private TestDatabase() {}

    /** The kind this run tests. */
    public static Dialect dialect() {
        return "postgresql".equals(System.getProperty("kith.test.db")) ? Dialect.POSTGRESQL : Dialect.DERBY;
    }

    /** Settings of a database that nobody else uses. */
    public static StorageSettings settings() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        Path folder = folder(name);
        StorageSettings settings = dialect() == Dialect.DERBY
                ? StorageSettings.memory(folder, name)
                : EmbeddedPostgresql.newDatabase(folder, name);
        return settings.withLockWait(Duration.ofSeconds(3));
    }

    /** An opened database; the caller closes it. */
    public static Database open(List<Class<?>> types) {
        return open(settings(), types);
    }

    /** The database of these settings, opened, perhaps again. */
    public static Database open(StorageSettings settings, List<Class<?>> types) {
        return Database.open(settings, Clock.tickMillis(ZoneOffset.UTC), types);
    }

    static Path folder(String name) {
        try {
            return Files.createDirectories(Path.of("target", "test-data", name)).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
