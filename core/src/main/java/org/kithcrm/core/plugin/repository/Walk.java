// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.time.Instant;
import java.util.Optional;
import org.kithcrm.core.plugin.archive.Archive;

/** The way from what is trusted to what a repository says now: root after root, then the timestamp, then the index it names. */
final class Walk {
    /** Roots that may follow each other in one walk. */
    private static final int ROOTS = 50;

    private final Source source;
    private final Instant now;

    Walk(Source source, Instant now) {
        this.source = source;
        this.now = now;
    }

    /**
     * The first look at a repository.
     *
     * @param fingerprint of one of its root keys, as its administrator told it
     */
    Trusted begin(String fingerprint) {
        String name = Role.ROOT.file();
        byte[] content = source.get(name, Source.SMALL);
        SignatureFile signatures = source.signatures(name);
        RootFile root = RootFile.read(name, content);
        root.check(Role.ROOT, name, content, signatures);
        if (!signatures.by(Role.ROOT, content, root.keysOf(Role.ROOT)).contains(fingerprint)) {
            throw Refused.signature("The repository's root is not signed by the key you name but by those in keys."
                            + " Compare fingerprints with whoever runs the repository.")
                    .with("keys", root.rootKeys().stream().sorted().toList());
        }
        return go(Trusted.only(content));
    }

    /** What is true now. */
    Trusted go(Trusted before) {
        return news(roots(before));
    }

    /** What the newest root's keys have signed; nothing of it is true if any step is refused. */
    Trusted news(Trusted from) {
        RootFile root = from.keys();
        byte[] content = checked(root, Role.TIMESTAMP, Source.SMALL);
        TimestampFile timestamp = TimestampFile.read(content);
        TimestampFile.Index named = timestamp.index();
        requireNewer(Role.TIMESTAMP, from.timestampVersion(), timestamp.version());
        timestamp.check(now);
        requireNewer(Role.INDEX, from.indexVersion(), named.version());
        byte[] index = isKnown(from, named) ? from.index() : index(root, named);
        return new Trusted(from.root(), timestamp.version(), timestamp.expiry(), named.version(), index);
    }

    /**
     * Follows the chain of roots: each is signed by the keys of the one before and by its own. What comes of it is true whatever
     * follows: who holds back the rest does not bring lost keys back.
     */
    Trusted roots(Trusted before) {
        byte[] content = before.root();
        RootFile root = before.keys();
        for (int i = 0; i <= ROOTS; i++) {
            String name = RootFile.file(root.version() + 1);
            Optional<byte[]> found = source.find(name, Source.SMALL);
            if (found.isEmpty()) {
                return under(before, content, root);
            }
            SignatureFile signatures = source.signatures(name);
            root.check(Role.ROOT, name, found.get(), signatures);
            RootFile next = RootFile.read(name, found.get());
            next.check(Role.ROOT, name, found.get(), signatures);
            if (next.version() != root.version() + 1) {
                throw Refused.invalid(name + " says that it is version " + next.version() + ".");
            }
            content = found.get();
            root = next;
        }
        throw Refused.invalid("More than " + ROOTS + " roots follow each other; refresh again.");
    }

    /** Versions that a lost key may have driven up do not count under new keys. */
    private static Trusted under(Trusted before, byte[] content, RootFile root) {
        RootFile old = before.keys();
        boolean timestamps = root.changes(old, Role.TIMESTAMP);
        boolean indexes = root.changes(old, Role.INDEX);
        return new Trusted(
                content,
                timestamps || indexes ? 0 : before.timestampVersion(),
                before.expires(),
                timestamps || indexes ? 0 : before.indexVersion(),
                before.index());
    }

    /** An index of before has a version only if the keys that signed it still count. */
    private static boolean isKnown(Trusted from, TimestampFile.Index named) {
        return named.version() == from.indexVersion() && named.sha256().equals(Archive.digest(from.index()));
    }

    private byte[] index(RootFile root, TimestampFile.Index named) {
        String name = Role.INDEX.file();
        if (named.size() > IndexFile.MOST) {
            throw Refused.large(name, IndexFile.MOST);
        }
        byte[] content = checked(root, Role.INDEX, IndexFile.MOST);
        IndexFile index = IndexFile.read(content);
        boolean right = content.length == named.size()
                && Archive.digest(content).equals(named.sha256())
                && index.version() == named.version();
        if (!right) {
            throw Refused.digest(name);
        }
        return content;
    }

    private byte[] checked(RootFile root, Role role, int most) {
        byte[] content = source.get(role.file(), most);
        root.check(role, role.file(), content, source.signatures(role.file()));
        return content;
    }

    private static void requireNewer(Role role, long known, long found) {
        if (found < known) {
            throw Refused.older(role.file(), known, found);
        }
    }
}
