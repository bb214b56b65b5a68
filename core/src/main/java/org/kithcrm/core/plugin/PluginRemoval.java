// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.core.plugin.blob.BlobStore;
import org.kithcrm.core.plugin.manifest.Manifest;

/** Takes plugins out, and what they left. Thread-safe. */
public final class PluginRemoval {
    private final VerbLock lock;
    private final Roster roster;
    private final Switches switches;
    private final PluginData data;

    PluginRemoval(VerbLock lock, Roster roster, Switches switches, PluginData data) {
        this.lock = lock;
        this.roster = roster;
        this.switches = switches;
        this.data = data;
    }

    /**
     * What a removal came to.
     *
     * @param data {@code kept} or {@code purged}
     * @param tables what was there, with its rows
     * @param blobs the files that were there
     * @param export the file with what was purged, in the data folder; null if nothing was
     * @param collected whether its classes are gone; null if that is not known yet or none were loaded
     */
    public record Removed(
            String id,
            @Nullable String version,
            String data,
            String tablePrefix,
            List<PluginData.Table> tables,
            BlobStore.Total blobs,
            @Nullable String export,
            @Nullable Boolean collected) {}

    /** What a removal would take. */
    public Removed planRemove(String id, boolean purge) {
        return lock.hold(() -> {
            String version =
                    roster.find(id).map(each -> each.manifest().version()).orElse(null);
            return removed(id, version, purge, owned(id), null, null);
        });
    }

    /** Stops and forgets a plugin; its tables stay, and installing it again finds them, unless they are purged with it. */
    public Removed remove(String id, boolean purge) {
        String version = roster.get(id).manifest().version();
        Owned owned = owned(id);
        Path[] export = new Path[1];
        CompletableFuture<Boolean> verdict = lock.hold(() -> {
            export[0] = purge ? data.export(id) : null;
            return switches.remove(id, purge);
        });
        Verdicts.await(verdict);
        return removed(id, version, purge, owned, export[0], verdict);
    }

    /** Drops what a plugin left that is not installed any more. */
    public Removed purgeOrphan(String id) {
        return lock.hold(() -> {
            if (roster.find(id).isPresent() || !data.isOwner(id)) {
                throw new NotFound();
            }
            Owned owned = owned(id);
            Path export = data.export(id);
            data.purge(id, () -> {});
            return removed(id, null, true, owned, export, null);
        });
    }

    private Removed removed(
            String id,
            @Nullable String version,
            boolean purge,
            Owned owned,
            @Nullable Path export,
            @Nullable CompletableFuture<Boolean> verdict) {
        return new Removed(
                id,
                version,
                purge ? "purged" : "kept",
                Manifest.tablePrefix(id),
                owned.tables(),
                owned.blobs(),
                export == null ? null : data.folder() + "/" + export.getFileName(),
                verdict == null ? null : verdict.getNow(null));
    }

    /** Data of plugins that are not installed. */
    public record Orphan(String id, List<PluginData.Table> tables, BlobStore.Total blobs) {}

    public List<Orphan> orphans() {
        return data.orphans().stream()
                .map(id -> new Orphan(id, data.tables(id), data.blobs(id).total()))
                .toList();
    }

    /** What a plugin keeps in the database. */
    public record Owned(List<PluginData.Table> tables, BlobStore.Total blobs) {}

    /** The tables and files of one plugin. */
    public Owned data(String id) {
        roster.get(id);
        return owned(id);
    }

    private Owned owned(String id) {
        return new Owned(data.tables(id), data.blobs(id).total());
    }
}
