// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.List;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.value.NameKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the words of all names anew when another version of the program made them in another way. */
public final class NameTokens {
    private static final Logger LOG = LoggerFactory.getLogger(NameTokens.class);
    private static final int CHUNK = 500;

    private final Engine engine;

    /** Looks after the collections of {@code engine}, which are known by now. */
    public NameTokens(Engine engine) {
        this.engine = engine;
    }

    /**
     * Compares the version; makes the words if it is another. A run that was broken off begins anew. On PostgreSQL nodes that start
     * together wait for the first one, which does it in one transaction.
     */
    public void refresh() {
        if (engine.tx().read(this::current)) {
            return;
        }
        if (engine.dialect() == Dialect.DERBY) {
            remake();
            return;
        }
        engine.tx().run(() -> {
            engine.sql().update("LOCK TABLE name_token_version IN EXCLUSIVE MODE");
            if (!current()) {
                remake();
            }
        });
    }

    private void remake() {
        engine.tx().run(() -> {
            engine.sql().update("DELETE FROM name_token_version");
            engine.sql().update("DELETE FROM name_token");
        });
        long start = System.nanoTime();
        long records = 0;
        for (RecordService service : engine.catalog().all()) {
            records += service.schema().nameField() == null ? 0 : all(service);
        }
        engine.tx()
                .run(() -> engine.sql().update("INSERT INTO name_token_version (version) VALUES (?)", NameKey.VERSION));
        if (records > 0) {
            LOG.info("event=name-words-made records={} ms={}", records, (System.nanoTime() - start) / 1_000_000);
        }
    }

    private boolean current() {
        return engine.sql()
                .first("SELECT version FROM name_token_version", row -> row.longAt(1))
                .filter(version -> version == NameKey.VERSION)
                .isPresent();
    }

    private long all(RecordService service) {
        var parts = new PartStore(service.schema(), engine.sql());
        String text = service.store().walk("");
        long records = 0;
        for (long last = 0; ; ) {
            long after = last;
            List<StoredRecord> chunk = engine.tx().call(() -> {
                List<StoredRecord> found =
                        engine.sql().list(text, row -> service.store().stored(row), after, CHUNK);
                found.forEach(record ->
                        parts.addWords(BodyReader.read(service.schema().fields(), record)));
                return found;
            });
            records += chunk.size();
            if (chunk.size() < CHUNK) {
                return records;
            }
            last = chunk.get(CHUNK - 1).id();
        }
    }
}
