// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.json}: what a repository has.
 *
 * @param revokedKeys fingerprints of keys whose archives are not to be installed any more
 */
record IndexFile(int schema, String type, long version, List<Release> releases, List<String> revokedKeys) {
    /** Bytes it may have. */
    static final int MOST = 32 << 20;

    private static final int KEYS = 1000;

    IndexFile(
            int schema,
            @Nullable String type,
            long version,
            @Nullable List<Release> releases,
            @Nullable List<String> revokedKeys) {
        RepositoryJson.head(schema, type, Role.INDEX, version);
        RepositoryJson.require(releases != null, "releases are missing");
        this.schema = schema;
        this.type = Role.INDEX.id();
        this.version = version;
        this.releases = List.copyOf(releases);
        this.revokedKeys = revokedKeys == null ? List.of() : List.copyOf(revokedKeys);
        RepositoryJson.require(this.revokedKeys.size() <= KEYS, "up to " + KEYS + " revoked keys");
        this.revokedKeys.forEach(each -> RepositoryJson.text(each, RepositoryJson.DIGEST, "a revoked key"));
        Set<String> names = new HashSet<>();
        this.releases.forEach(each -> RepositoryJson.require(
                names.add(each.id() + " " + each.version()), each.id() + " " + each.version() + " is there twice"));
    }

    static IndexFile of(long version, List<Release> releases, List<String> revokedKeys) {
        return new IndexFile(RepositoryJson.SCHEMA, Role.INDEX.id(), version, releases, revokedKeys);
    }

    static IndexFile read(byte[] content) {
        return RepositoryJson.read(Role.INDEX.file(), content, IndexFile.class);
    }

    byte[] bytes() {
        return RepositoryJson.write(this);
    }

    Optional<Release> find(String id, String wanted) {
        return releases.stream().filter(each -> each.isOf(id, wanted)).findFirst();
    }
}
