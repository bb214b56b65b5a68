// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.Folders;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.load.ExportFilter;
import org.kithcrm.core.plugin.load.PluginLoader;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.service.CallDeadlines;
import org.kithcrm.core.plugin.service.ExtensionRegistry;
import org.kithcrm.core.plugin.service.GenerationThreads;
import org.kithcrm.core.plugin.service.PluginParts;
import org.kithcrm.core.plugin.service.Scopes;
import org.kithcrm.core.plugin.setting.SettingsStore;

/** Makes generations: unpacked, migrated, started and tested, but not yet to be reached. */
final class Loading implements AutoCloseable {
    private final PluginParts parts;
    private final Unpacker unpacker;
    private final PluginMigrations migrations;
    private final NodeStates states;
    private final SettingsStore settings;
    private final ExportFilter exports = new ExportFilter(Loading.class.getClassLoader());
    private final ExtensionRegistry extensions = new ExtensionRegistry();
    private final CallDeadlines deadlines = new CallDeadlines();
    private final Path work;
    private final AtomicLong loads = new AtomicLong();

    Loading(
            PluginParts parts,
            Unpacker unpacker,
            PluginMigrations migrations,
            NodeStates states,
            SettingsStore settings) {
        this.parts = parts;
        this.unpacker = unpacker;
        this.migrations = migrations;
        this.states = states;
        this.settings = settings;
        this.work = parts.work().resolve("plugins");
    }

    /** What an earlier process left. */
    void clean() {
        Folders.delete(work);
    }

    /**
     * A generation that could serve.
     *
     * @param desired the plugin as wanted, or as it will be
     * @param before the archive that is installed, or null
     * @param providers the running generations of other plugins
     */
    Generation load(
            Archive archive,
            Desired desired,
            @Nullable Archive before,
            Function<String, @Nullable Generation> providers) {
        Manifest manifest = archive.manifest();
        String name = archive.digest().substring(0, 16) + "-" + loads.incrementAndGet();
        Path folder = work.resolve(manifest.id()).resolve(name);
        unpacker.unpack(archive.bytes(), folder);
        Generation generation;
        try {
            migrations.migrate(archive, before);
            states.starting(desired, archive.digest());
            generation = made(archive, desired, folder, providers);
        } catch (RuntimeException e) {
            Folders.delete(folder);
            throw e;
        }
        generation.start();
        generation.test();
        return generation;
    }

    private Generation made(
            Archive archive, Desired desired, Path folder, Function<String, @Nullable Generation> providers) {
        Manifest manifest = archive.manifest();
        List<PluginLoader> given = manifest.dependencies().stream()
                .map(each -> providers.apply(each.id()))
                .filter(Objects::nonNull)
                .map(Generation::loader)
                .toList();
        PluginLoader loader = PluginLoader.of(manifest, folder, given, exports);
        GenerationThreads threads = new GenerationThreads(manifest.id(), loader, deadlines, manifest.limits());
        return new Generation(archive, scopes(manifest, desired), folder, parts, settings, extensions, loader, threads);
    }

    private static Scopes scopes(Manifest manifest, Desired desired) {
        Set<String> granted = new HashSet<>(manifest.requiredScopes());
        manifest.optionalScopes().stream().filter(desired.grants()::contains).forEach(granted::add);
        return new Scopes(granted);
    }

    @Override
    public void close() {
        deadlines.close();
    }
}
