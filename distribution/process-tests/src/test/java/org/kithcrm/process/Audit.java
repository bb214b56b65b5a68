// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.kithcrm.process.Ledger.Stored;
import org.kithcrm.process.Ledger.Write;

/** Compares a server with the ledger. */
final class Audit {
    private final Client client;
    private final Ledger ledger;

    Audit(Client client, Ledger ledger) {
        this.client = client;
        this.ledger = ledger;
    }

    /** Sends what got no answer once more, and enters it; returns how many of them had been stored before. */
    int settleDoubts() {
        int stored = 0;
        for (Write write : ledger.takeDoubts()) {
            Reply reply = Writer.again(client, write);
            assertThat(reply.status()).as(reply::toString).isIn(200, 201, 204);
            stored += reply.header("Idempotency-Replayed").equals("true") ? 1 : 0;
            ledger.acknowledged(settled(write, reply));
        }
        return stored;
    }

    private Stored settled(Write write, Reply reply) {
        if (write.path().equals("customers")) {
            String name = reply.textAt("/displayName");
            assertThat(client.get("customers", "filter", "displayName:eq:\"" + name + "\"")
                            .has(200)
                            .at("/data"))
                    .as("records of one key")
                    .hasSize(1);
            return new Stored(reply.path(), name, "", 1, false);
        }
        String path = write.path().replace("/restore", "");
        Stored before = ledger.records().get(path);
        assertThat(before).isNotNull();
        boolean deleted = write.method().equals("DELETE");
        String text = write.method().equals("PATCH") ? reply.textAt("/jobTitle") : before.text();
        return new Stored(path, before.name(), text, before.version() + 1, deleted);
    }

    /** Reads the records written since the last look. */
    void checkTouched() {
        ledger.takeTouched().parallelStream().forEach(this::check);
    }

    /** Reads every record of the ledger. */
    void checkRecords() {
        ledger.records().values().parallelStream().forEach(this::check);
    }

    private void check(Stored stored) {
        Reply reply = client.get(stored.path());
        assertThat(reply.status()).as("lost or changed: %s; %s", stored, reply).isEqualTo(stored.deleted() ? 404 : 200);
        if (!stored.deleted()) {
            String text = reply.at("/jobTitle").isNull() ? "" : reply.textAt("/jobTitle");
            var found = new Stored(
                    stored.path(),
                    reply.textAt("/displayName"),
                    text,
                    reply.at("/version").asLong(),
                    false);
            assertThat(found).isEqualTo(stored);
        }
    }

    /** Reads the log: it has each write of the ledger once, no other, and the versions of a record in order. */
    void checkLog() {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        String after = "";
        while (true) {
            Reply page = after.isEmpty()
                    ? client.get("changes", "types", "customer", "limit", "1000")
                    : client.get("changes", "types", "customer", "limit", "1000", "after", after);
            JsonNode data = page.has(200).at("/data");
            for (JsonNode entry : data) {
                String path = "/api/v1/customers/" + entry.get("id").asText();
                long version = entry.get("version").asLong();
                assertThat(version).as(path).isEqualTo(last.getOrDefault(path, 0L) + 1);
                last.put(path, version);
                seen.merge(path + " " + version, 1, Integer::sum);
            }
            if (data.isEmpty()) {
                break;
            }
            after = page.textAt("/page/next");
        }
        assertThat(seen).isEqualTo(ledger.entries());
    }
}
