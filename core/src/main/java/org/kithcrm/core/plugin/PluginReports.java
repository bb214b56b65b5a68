// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.load.LeakWatch;
import org.kithcrm.core.plugin.log.LogLine;
import org.kithcrm.core.plugin.log.PluginLogs;
import org.kithcrm.core.plugin.openapi.ApiFile;
import org.kithcrm.core.plugin.repository.Repositories;
import org.kithcrm.core.plugin.ui.UiFiles;

/** What there is to read of plugins, whether they run or not. Thread-safe. */
public final class PluginReports {
    private static final String README = "README.md";
    /** Characters of a digest that stand in addresses of files. */
    private static final int SHORT = 16;

    private final Roster roster;
    private final NodeStates states;
    private final Archives archives;
    private final LeakWatch leaks;
    private final PluginLogs logs;
    private final Repositories repositories;

    PluginReports(
            Roster roster,
            NodeStates states,
            Archives archives,
            LeakWatch leaks,
            PluginLogs logs,
            Repositories repositories) {
        this.repositories = repositories;
        this.roster = roster;
        this.states = states;
        this.archives = archives;
        this.leaks = leaks;
        this.logs = logs;
    }

    /** All plugins by id, in the reader's language. */
    public List<PluginView> list(Locale locale) {
        Views views = views(locale);
        return roster.all().stream()
                .map(views::of)
                .sorted(Comparator.comparing(PluginView::id))
                .toList();
    }

    /** One plugin. */
    public PluginView one(String id) {
        return one(id, Locale.ENGLISH);
    }

    /** One plugin, in the reader's language. */
    public PluginView one(String id, Locale locale) {
        return views(locale).of(roster.get(id));
    }

    private Views views(Locale locale) {
        return new Views(states.all(), locale, leaks.isTooMuch(), repositories.revokedKeys());
    }

    /** What its makers say of it, in Markdown; empty if they say nothing. */
    public Optional<byte[]> readme(String id) {
        return archives.file(roster.get(id).desired().digest(), README);
    }

    /** Its files for browsers, and those of the version before. */
    public UiFiles uiFiles() {
        return new UiFiles(this::digest, archives::uiFiles);
    }

    private Optional<String> digest(String id, String shortDigest) {
        return roster.find(id).stream()
                .flatMap(there -> Stream.of(
                        there.desired().digest(), String.valueOf(there.desired().previousDigest())))
                .filter(each -> shortDigest.length() == SHORT && each.startsWith(shortDigest))
                .findFirst();
    }

    /** What it, and the server about it, has logged of late on this node; oldest first. */
    public List<LogLine> logs(String id, int most) {
        roster.get(id);
        return logs.last(id, most);
    }

    /**
     * The OpenAPI document of a plugin.
     *
     * @param live of the routes that run now, with what the archive says more of them; else the archive's own, if it has one
     * @throws Problem 404 {@code openapi.missing} if it does not run and its archive has none
     */
    public byte[] openapi(String id, boolean live) {
        Hosted there = roster.get(id);
        Optional<byte[]> own =
                live ? Optional.empty() : archives.file(there.desired().digest(), ApiFile.ENTRY);
        return own.or(() -> roster.running(id).map(each -> each.api().document()))
                .orElseThrow(
                        () -> new Problem(
                                404,
                                "openapi.missing",
                                live
                                        ? "The plugin does not run, so it has no routes; enable it."
                                        : "Its archive has no openapi.json; enable the plugin to read the document of its routes."));
    }

    /** Classes of its earlier generations that stay in this process. */
    public List<LeakWatch.Leak> leaks(String id) {
        roster.get(id);
        return leaks.leaks().stream().filter(each -> each.plugin().equals(id)).toList();
    }
}
