// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.load.LeakWatch;
import org.kithcrm.core.plugin.openapi.ApiFile;

/** What there is to read of plugins, whether they run or not. Thread-safe. */
public final class PluginReports {
    private static final String README = "README.md";

    private final Roster roster;
    private final NodeStates states;
    private final Archives archives;
    private final LeakWatch leaks;

    PluginReports(Roster roster, NodeStates states, Archives archives, LeakWatch leaks) {
        this.roster = roster;
        this.states = states;
        this.archives = archives;
        this.leaks = leaks;
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
        return new Views(states.all(), locale, leaks.isTooMuch());
    }

    /** What its makers say of it, in Markdown; empty if they say nothing. */
    public Optional<byte[]> readme(String id) {
        return archives.file(roster.get(id).desired().digest(), README);
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
