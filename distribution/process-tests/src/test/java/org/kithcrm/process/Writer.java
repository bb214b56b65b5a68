// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.kithcrm.process.Ledger.Stored;
import org.kithcrm.process.Ledger.Write;

/** Creates, changes, deletes and restores records of its own until the connection breaks; each write has a key. */
final class Writer implements Callable<Void> {
    private static final int CREATES = 4;
    private static final int CHANGES = 8;

    private final Client client;
    private final Ledger ledger;
    private final Random random;
    private final List<Stored> own = new ArrayList<>();

    Writer(Client client, Ledger ledger, long seed) {
        this.client = client;
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    @Override
    public Void call() {
        while (write()) {}
        return null;
    }

    private boolean write() {
        int dice = random.nextInt(10);
        if (own.isEmpty() || dice < CREATES) {
            return create();
        }
        int place = random.nextInt(own.size());
        Stored before = own.get(place);
        if (before.deleted()) {
            return send(place, new Write("POST", before.path() + "/restore", "", key()), before.text(), false);
        }
        if (dice < CHANGES) {
            String text = "Buyer " + random.nextInt(1_000_000);
            return send(place, new Write("PATCH", before.path(), "{'jobTitle':'" + text + "'}", key()), text, false);
        }
        return send(place, new Write("DELETE", before.path(), "", key()), before.text(), true);
    }

    private boolean create() {
        String name = "Ledger " + UUID.randomUUID();
        var write = new Write("POST", "customers", "{'kind':'organization','displayName':'" + name + "'}", key());
        Reply reply = reply(client, write, ledger);
        if (reply == null) {
            return false;
        }
        var stored = new Stored(reply.has(201).path(), name, "", 1, false);
        own.add(stored);
        ledger.acknowledged(stored);
        return true;
    }

    private boolean send(int place, Write write, String text, boolean deleted) {
        Stored before = own.get(place);
        Reply reply = reply(client, write, ledger);
        if (reply == null) {
            return false;
        }
        reply.has(deleted ? 204 : 200);
        var after = new Stored(before.path(), before.name(), text, before.version() + 1, deleted);
        own.set(place, after);
        ledger.acknowledged(after);
        return true;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static @org.jspecify.annotations.Nullable Reply reply(Client client, Write write, Ledger ledger) {
        try {
            return again(client, write);
        } catch (UncheckedIOException e) {
            ledger.doubt(write);
            return null;
        }
    }

    /** Sends a write, the first time or once more. */
    static Reply again(Client client, Write write) {
        return client.with("Idempotency-Key", write.key())
                .send(write.method(), write.path(), write.body().isEmpty() ? null : write.body());
    }
}
