// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.trust.PublicKey;

/**
 * {@code root.json}: whose signatures count.
 *
 * @param version one more than the root before it, which it is signed by as well
 * @param thresholds how many keys have to sign, by role
 */
record RootFile(int schema, String type, long version, List<Key> keys, Map<String, Integer> thresholds) {
    private static final int MOST = 100;

    /**
     * A key.
     *
     * @param publicKey its 32 bytes in Base64
     * @param roles what it may sign
     */
    record Key(String publicKey, List<String> roles) {
        Key {
            RepositoryJson.require(publicKey != null && publicKey.length() < MOST, "publicKey is missing");
            RepositoryJson.require(roles != null, "roles are missing");
            roles = List.copyOf(roles);
            roles.forEach(Role::of);
        }

        boolean may(Role role) {
            return roles.contains(role.id());
        }
    }

    RootFile(
            int schema,
            @Nullable String type,
            long version,
            @Nullable List<Key> keys,
            @Nullable Map<String, Integer> thresholds) {
        RepositoryJson.head(schema, type, Role.ROOT, version);
        RepositoryJson.require(keys != null && keys.size() <= MOST, "up to " + MOST + " keys");
        RepositoryJson.require(thresholds != null, "thresholds are missing");
        this.schema = schema;
        this.type = Role.ROOT.id();
        this.version = version;
        this.keys = List.copyOf(keys);
        this.thresholds = Map.copyOf(new TreeMap<>(thresholds));
        for (Role role : Role.values()) {
            int threshold = thresholds.getOrDefault(role.id(), 0);
            RepositoryJson.require(
                    threshold > 0 && threshold <= keysOf(role).size(),
                    "the threshold of " + role.id() + " is 1 to the number of its keys");
        }
    }

    static RootFile of(long version, List<Key> keys, Map<String, Integer> thresholds) {
        return new RootFile(RepositoryJson.SCHEMA, Role.ROOT.id(), version, keys, thresholds);
    }

    static RootFile read(String name, byte[] content) {
        return RepositoryJson.read(name, content, RootFile.class);
    }

    byte[] bytes() {
        return RepositoryJson.write(this);
    }

    /** Where the root of a version stays. */
    static String file(long version) {
        return version + "." + Role.ROOT.file();
    }

    /** The keys of a role by fingerprint: a key that is named twice counts once. */
    Map<String, PublicKey> keysOf(Role role) {
        Map<String, PublicKey> found = new LinkedHashMap<>();
        keys.stream().filter(each -> each.may(role)).forEach(each -> {
            PublicKey key = key(each.publicKey());
            found.put(key.fingerprint(), key);
        });
        return found;
    }

    private static PublicKey key(String text) {
        try {
            return PublicKey.read(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("publicKey is no Ed25519 key in Base64", e);
        }
    }

    /** The fingerprints of the keys that sign further roots. */
    Set<String> rootKeys() {
        return Set.copyOf(keysOf(Role.ROOT).keySet());
    }

    /** Whether other keys, or more or fewer of them, sign in a role than before. */
    boolean changes(RootFile before, Role role) {
        return !keysOf(role).keySet().equals(before.keysOf(role).keySet())
                || !thresholds.get(role.id()).equals(before.thresholds.get(role.id()));
    }

    /** Refuses a file that too few of a role's keys have signed; what it says is not looked at before. */
    void check(Role role, String name, byte[] content, SignatureFile signatures) {
        Map<String, PublicKey> those = keysOf(role);
        int needed = thresholds.getOrDefault(role.id(), 1);
        int found = signatures.by(role, content, those).size();
        if (found < needed) {
            throw Refused.signature(name + " needs the signatures of " + needed + " of the repository's keys and has "
                            + found + ": it was changed on its way, or others have signed it.")
                    .with("needed", needed)
                    .with("found", found);
        }
    }

    /** Whether enough of these keys are there to sign in a role. */
    boolean canSign(Role role, Collection<String> fingerprints) {
        Set<String> there = new HashSet<>(keysOf(role).keySet());
        there.retainAll(fingerprints);
        return there.size() >= thresholds.getOrDefault(role.id(), 1);
    }
}
