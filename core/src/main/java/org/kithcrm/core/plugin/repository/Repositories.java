// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.core.outbound.NetClient;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.ArchiveReader;
import org.kithcrm.core.plugin.archive.Limits;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.trust.ArchiveSignature;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The repositories that administrators added, and what is known of them. Fetches on the caller's thread, in no unit of work. Thread-safe. */
public final class Repositories {
    private static final Logger LOG = LoggerFactory.getLogger(Repositories.class);

    private static final ArchiveReader READER = new ArchiveReader(new Unpacker(Limits.CONTRACT));

    private final RepositoryStore store;
    private final Clock clock;
    private final NetClient net;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    /** An index that was parsed. */
    private record Read(String digest, IndexFile index) {}

    /**
     * Keeps them in the database.
     *
     * @param net fetches from web servers
     */
    public Repositories(Tx tx, Sql sql, Clock clock, NetClient net) {
        this.store = new RepositoryStore(tx, sql, clock);
        this.clock = clock;
        this.net = net;
    }

    /** All of them by name. */
    public List<RepositoryView> list() {
        return store.all().stream().map(this::view).toList();
    }

    private RepositoryView view(RepositoryRow row) {
        RootFile root = RootFile.read(Role.ROOT.file(), row.root());
        IndexFile index = index(row);
        return new RepositoryView(
                row.name(),
                row.url(),
                root.version(),
                root.rootKeys().stream().sorted().toList(),
                row.timestampVersion(),
                row.indexVersion(),
                row.expiresAt(),
                row.isExpired(clock.instant()),
                row.addedAt(),
                row.refreshedAt(),
                index.releases().size(),
                index.revokedKeys());
    }

    private IndexFile index(RepositoryRow row) {
        Read known = read.get(row.name());
        if (known == null || !known.digest().equals(row.indexDigest())) {
            byte[] content = store.index(row.name());
            known = new Read(Archive.digest(content), IndexFile.read(content));
            read.put(row.name(), known);
        }
        return known.index();
    }

    /**
     * Adds a repository, if all it says is true.
     *
     * @param fingerprint of one of its root keys
     */
    public RepositoryView add(String name, String url, String fingerprint) {
        String place = Place.url(url);
        if (store.find(name).isPresent()) {
            throw RepositoryStore.taken();
        }
        store.add(name, place, new Walk(Place.files(net, place), clock.instant()).begin(fingerprint));
        LOG.info("event=plugin-repository-added name={} url={} key={}", name, place, fingerprint);
        return view(get(name));
    }

    private RepositoryRow get(String name) {
        return store.find(name).orElseThrow(NotFound::new);
    }

    /** Forgets a repository, with the keys it has revoked; what was installed from it stays. */
    public void remove(String name) {
        if (!store.remove(name)) {
            throw new NotFound();
        }
        read.remove(name);
        LOG.info("event=plugin-repository-removed name={}", name);
    }

    /** Asks a repository for news; if any of it is refused all stays as it was, but for new keys that the old ones have signed. */
    public RepositoryView refresh(String name) {
        RepositoryRow row = get(name);
        var before =
                new Trusted(row.root(), row.timestampVersion(), row.expiresAt(), row.indexVersion(), store.index(name));
        Walk walk = new Walk(Place.files(net, row.url()), clock.instant());
        Trusted rooted = walk.roots(before);
        if (!Arrays.equals(rooted.root(), before.root())) {
            store.replace(row, rooted, row.refreshedAt());
            row = get(name);
            LOG.info(
                    "event=plugin-repository-keys-changed name={} root={}",
                    name,
                    rooted.keys().version());
        }
        Trusted found = walk.news(rooted);
        store.replace(row, found, clock.instant());
        LOG.info("event=plugin-repository-refreshed name={} index={}", name, found.indexVersion());
        return view(get(name));
    }

    /**
     * What a repository has.
     *
     * @param expired whether it has to be refreshed before anything comes from it
     */
    public record Stock(String repository, boolean expired, List<Release> releases) {}

    /** What all of them have, as it was at their last refresh. */
    public List<Stock> stock() {
        return store.all().stream()
                .map(row -> new Stock(
                        row.name(), row.isExpired(clock.instant()), index(row).releases()))
                .toList();
    }

    /** The bytes of a release: exactly those that were signed for, and of the plugin that the index names. */
    public byte[] archive(String repository, Release release) {
        byte[] content = Place.archive(net, get(repository).url()).get(release.url(), release.size());
        if (content.length != release.size() || !Archive.digest(content).equals(release.sha256())) {
            throw Refused.digest(release.url());
        }
        Archive archive = READER.read(content);
        ArchiveSignature signature = archive.signature();
        boolean named = release.isOf(archive.manifest().id(), archive.manifest().version())
                && signature != null
                && signature.key().fingerprint().equals(release.signer());
        if (!named) {
            throw Refused.invalid(release.url() + " is another plugin, version or signer's than the index says.");
        }
        return content;
    }

    /**
     * The bytes at a URL.
     *
     * @param url http or https
     * @param sha256 what they have to be, in hex; empty: anything
     */
    public byte[] download(String url, String sha256) {
        URI uri = Place.file(url);
        byte[] content = Place.archive(net, uri.toString())
                .find("", Limits.CONTRACT.packed())
                .orElseThrow(() -> Refused.unreachable("There is no file at this URL."));
        if (!sha256.isEmpty() && !Archive.digest(content).equals(sha256)) {
            throw Refused.digest("The file at this URL");
        }
        return content;
    }

    /** Fingerprints of keys whose archives are not to be installed any more, by any of them. */
    public Set<String> revokedKeys() {
        return store.revoked();
    }
}
