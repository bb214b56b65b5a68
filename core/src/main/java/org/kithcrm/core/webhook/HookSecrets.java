// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.kithcrm.api.Id;
import org.kithcrm.core.security.SecretBox;
import org.kithcrm.core.storage.Sql;

/** The secrets that deliveries are signed with, encrypted; while one rotates, the one before it counts too. Thread-safe. */
final class HookSecrets {
    private static final Duration ROTATION = Duration.ofHours(24);
    private static final int BYTES = 32;
    private static final String NAME = "webhook-secret";

    private final Sql sql;
    private final SecretBox box;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    HookSecrets(Sql sql, SecretBox box, Clock clock) {
        this.sql = sql;
        this.box = box;
        this.clock = clock;
    }

    /** Makes the first secret, in the thread's unit of work. */
    void create(long webhook) {
        sql.update(
                "INSERT INTO webhook_secret (webhook_id, current_secret) VALUES (?, ?)",
                webhook,
                sealed(webhook, fresh()));
    }

    /** Makes another; gives when the one before ends. In the thread's unit of work. */
    Instant rotate(long webhook) {
        Instant until = clock.instant().plus(ROTATION);
        sql.update(
                "UPDATE webhook_secret SET earlier_secret = current_secret, earlier_until = ?, current_secret = ?"
                        + " WHERE webhook_id = ?",
                until,
                sealed(webhook, fresh()),
                webhook);
        return until;
    }

    /** Those that count now, the newest first. */
    List<String> of(long webhook) {
        Instant now = clock.instant();
        return sql.first(
                        "SELECT current_secret, earlier_secret, earlier_until FROM webhook_secret WHERE webhook_id = ?",
                        row -> {
                            List<String> secrets = new ArrayList<>();
                            secrets.add(open(webhook, Objects.requireNonNull(row.bytes(1))));
                            byte[] earlier = row.bytes(2);
                            Instant until = row.instant(3);
                            if (earlier != null && until != null && now.isBefore(until)) {
                                secrets.add(open(webhook, earlier));
                            }
                            return secrets;
                        },
                        webhook)
                .orElseThrow();
    }

    private String fresh() {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return Signature.PREFIX + Base64.getEncoder().encodeToString(key);
    }

    private byte[] sealed(long webhook, String secret) {
        return box.seal(owner(webhook), NAME, secret);
    }

    private String open(long webhook, byte[] sealed) {
        return box.open(owner(webhook), NAME, sealed);
    }

    private static String owner(long webhook) {
        return "webhook:" + Id.text(webhook);
    }
}
