// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kithcrm.core.plugin.trust.PublicKey;
import org.kithcrm.core.plugin.trust.SigningKey;

/** A repository as whoever publishes it sees it: makes its files, without a server. Not for several processes at once. */
public final class RepositoryFolder {
    private final Path folder;

    /** Touches nothing yet. */
    public RepositoryFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Who signs from now on.
     *
     * @param rootKeys sign roots, and sign this one
     * @param threshold how many root keys a root needs
     * @param buildKeys sign index and timestamp; none: the root keys do
     */
    public record Signers(List<SigningKey> rootKeys, int threshold, List<PublicKey> buildKeys) {
        private List<String> rolesOfRoot() {
            return buildKeys.isEmpty() ? Stream.of(Role.values()).map(Role::id).toList() : List.of(Role.ROOT.id());
        }

        RootFile root(long version) {
            List<RootFile.Key> keys = new ArrayList<>();
            rootKeys.forEach(key -> keys.add(new RootFile.Key(key.publicKey().raw(), rolesOfRoot())));
            buildKeys.forEach(key ->
                    keys.add(new RootFile.Key(key.raw(), List.of(Role.INDEX.id(), Role.TIMESTAMP.id()))));
            Map<String, Integer> thresholds = new LinkedHashMap<>();
            for (Role role : Role.values()) {
                boolean byRoot = role == Role.ROOT || buildKeys.isEmpty();
                thresholds.put(role.id(), byRoot ? threshold : 1);
            }
            try {
                return RootFile.of(version, keys, thresholds);
            } catch (IllegalArgumentException e) {
                throw Refused.invalid(e.getMessage() + ".");
            }
        }
    }

    /**
     * Makes an empty folder, or one with archives only, a repository.
     *
     * @throws org.kithcrm.api.error.Problem if it is one already
     */
    public void init(Signers signers) {
        if (Files.exists(folder.resolve(Role.ROOT.file()))) {
            throw Refused.invalid(folder + " is a repository already; rotate changes its keys.");
        }
        writeRoot(signers.root(1), signers.rootKeys());
    }

    /**
     * Changes the keys: the next root is signed by those of the present one too.
     *
     * @param present as many of the present root keys as it needs
     */
    public void rotate(List<SigningKey> present, Signers next) {
        RootFile now = root();
        requireKeys(now, Role.ROOT, present);
        List<SigningKey> all = new ArrayList<>(present);
        all.addAll(next.rootKeys());
        writeRoot(next.root(now.version() + 1), all);
    }

    private void writeRoot(RootFile root, List<SigningKey> keys) {
        byte[] content = root.bytes();
        byte[] signatures = SignatureFile.make(Role.ROOT, content, keys).bytes();
        for (String name : List.of(RootFile.file(root.version()), Role.ROOT.file())) {
            write(name + SignatureFile.ENDING, signatures);
            write(name, content);
        }
    }

    /** Fingerprints of the present root keys. */
    public List<String> rootKeys() {
        return root().rootKeys().stream().sorted().toList();
    }

    private RootFile root() {
        String name = Role.ROOT.file();
        return local().find(name, Source.SMALL)
                .map(content -> RootFile.read(name, content))
                .orElseThrow(
                        () -> Refused.invalid(folder + " is no repository yet; kith plugin repo init makes it one."));
    }

    private Source local() {
        return new FolderSource(folder);
    }

    /**
     * What a build came to.
     *
     * @param changed whether the index is another one than before
     */
    public record Built(long timestampVersion, long indexVersion, int releases, boolean changed, Instant expires) {}

    /**
     * Lists the archives that lie in the folder, and says that this is news: what is gone goes from the index, what stays
     * keeps its marks. An index that stays the same is not signed anew.
     *
     * @param valid how long it is news, up to 7 days
     */
    public Built build(List<SigningKey> keys, Duration valid, Instant now) {
        root();
        IndexFile before = index();
        return publish(before, new Scan(folder).releases(before), before.revokedKeys(), keys, valid, now);
    }

    /** Takes a release back, or gives it back. */
    public Built yank(String id, String version, boolean yanked, List<SigningKey> keys, Instant now) {
        return mark(id, version, release -> release.yanked(yanked), keys, now);
    }

    /** Says what holes a release closes. */
    public Built fixes(String id, String version, List<String> holes, List<SigningKey> keys, Instant now) {
        return mark(id, version, release -> release.fixing(holes), keys, now);
    }

    private Built mark(String id, String version, UnaryOperator<Release> change, List<SigningKey> keys, Instant now) {
        IndexFile before = index();
        if (before.find(id, version).isEmpty()) {
            throw Refused.invalid("The index has no " + id + " " + version + "; build it first.");
        }
        List<Release> releases = before.releases().stream()
                .map(each -> each.isOf(id, version) ? change.apply(each) : each)
                .toList();
        return publish(before, releases, before.revokedKeys(), keys, TimestampFile.LONGEST, now);
    }

    /** Says that what a key signed is not to be installed any more. */
    public Built revoke(String fingerprint, List<SigningKey> keys, Instant now) {
        if (!RepositoryJson.DIGEST.matcher(fingerprint).matches()) {
            throw Refused.invalid("A fingerprint has 64 hexadecimal digits in lower case.");
        }
        IndexFile before = index();
        List<String> revoked = Stream.concat(before.revokedKeys().stream(), Stream.of(fingerprint))
                .distinct()
                .sorted()
                .toList();
        return publish(before, before.releases(), revoked, keys, TimestampFile.LONGEST, now);
    }

    /** The index of before; an empty one if there is none. */
    private IndexFile index() {
        return local().find(Role.INDEX.file(), IndexFile.MOST)
                .map(IndexFile::read)
                .orElseGet(() -> IndexFile.of(1, List.of(), List.of()));
    }

    private Built publish(
            IndexFile before,
            List<Release> releases,
            List<String> revoked,
            List<SigningKey> keys,
            Duration valid,
            Instant now) {
        if (valid.isNegative() || valid.isZero() || valid.compareTo(TimestampFile.LONGEST) > 0) {
            throw Refused.invalid("A timestamp is good for up to 7 days.");
        }
        Instant expires = now.plus(valid).truncatedTo(ChronoUnit.SECONDS);
        RootFile root = root();
        requireKeys(root, Role.TIMESTAMP, keys);
        boolean there = Files.exists(folder.resolve(Role.INDEX.file()));
        List<Release> sorted = releases.stream()
                .sorted(Comparator.comparing(Release::id).thenComparing(Release::number))
                .toList();
        boolean same =
                there && sorted.equals(before.releases()) && revoked.equals(before.revokedKeys()) && isSigned(root);
        byte[] content = same
                ? local().get(Role.INDEX.file(), IndexFile.MOST)
                : writeIndex(root, IndexFile.of(there ? before.version() + 1 : 1, sorted, revoked), keys);
        long version = IndexFile.read(content).version();
        long timestamp = local().find(Role.TIMESTAMP.file(), Source.SMALL)
                        .map(TimestampFile::read)
                        .map(TimestampFile::version)
                        .orElse(0L)
                + 1;
        signed(
                Role.TIMESTAMP,
                TimestampFile.of(timestamp, expires, version, content).bytes(),
                root,
                keys);
        return new Built(timestamp, version, sorted.size(), !same, expires);
    }

    private boolean isSigned(RootFile root) {
        try {
            byte[] content = local().get(Role.INDEX.file(), IndexFile.MOST);
            root.check(Role.INDEX, Role.INDEX.file(), content, local().signatures(Role.INDEX.file()));
            return true;
        } catch (RuntimeException e) { // by keys of an earlier root, or half written
            return false;
        }
    }

    private byte[] writeIndex(RootFile root, IndexFile index, List<SigningKey> keys) {
        requireKeys(root, Role.INDEX, keys);
        byte[] content = index.bytes();
        if (content.length > IndexFile.MOST) {
            throw Refused.large(Role.INDEX.file(), IndexFile.MOST);
        }
        signed(Role.INDEX, content, root, keys);
        return content;
    }

    private void signed(Role role, byte[] content, RootFile root, List<SigningKey> keys) {
        List<SigningKey> those = keys.stream()
                .filter(key -> root.keysOf(role).containsKey(key.publicKey().fingerprint()))
                .toList();
        write(
                role.file() + SignatureFile.ENDING,
                SignatureFile.make(role, content, those).bytes());
        write(role.file(), content);
    }

    private static void requireKeys(RootFile root, Role role, List<SigningKey> keys) {
        List<String> given =
                keys.stream().map(key -> key.publicKey().fingerprint()).toList();
        if (!root.canSign(role, given)) {
            throw Refused.signature(role.file() + " needs " + root.thresholds().get(role.id())
                    + " of these keys, each given with --key: "
                    + String.join(", ", root.keysOf(role).keySet()) + ".");
        }
    }

    /** Whole or not at all. */
    private void write(String name, byte[] content) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.write(folder.resolve("." + name + ".new"), content);
            Files.move(
                    draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Refused.invalid("The file " + folder.resolve(name) + " cannot be written.");
        }
    }
}
