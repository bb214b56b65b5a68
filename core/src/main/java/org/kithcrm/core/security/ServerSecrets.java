// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.storage.UniqueViolation;

/** Random keys the server keeps for itself, the same on all nodes and after restarts. */
public final class ServerSecrets {
    private final Tx tx;
    private final SecurityMapper mapper;
    private final SecureRandom random;
    private final Clock clock;

    public ServerSecrets(Database database, SecureRandom random, Clock clock) {
        this.tx = database.tx();
        this.mapper = database.mapper(SecurityMapper.class);
        this.random = random;
        this.clock = clock;
    }

    /** The key of that name, made when first asked for. */
    public byte[] key(String name, int bytes) {
        SecretRow known = find(name);
        if (known == null) {
            byte[] fresh = new byte[bytes];
            random.nextBytes(fresh);
            try {
                tx.run(() -> mapper.insertSecret(name, fresh, clock.instant()));
                return fresh;
            } catch (UniqueViolation another) {
                // another node was first
                return key(name, bytes);
            }
        }
        return known.secretValue();
    }

    private @org.jspecify.annotations.Nullable SecretRow find(String name) {
        return tx.read(() -> mapper.secret(name, Instant.EPOCH));
    }
}
