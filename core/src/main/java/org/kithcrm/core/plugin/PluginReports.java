// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kithcrm.core.plugin.load.LeakWatch;
import org.kithcrm.core.plugin.repository.Repositories;

/** What there is to read of plugins, whether they run or not. Thread-safe. */
public final class PluginReports {
    private static final String README = "README.md";

    private final Roster roster;
    private final NodeStates states;
    private final Archives archives;
    private final LeakWatch leaks;
    private final Repositories repositories;

    PluginReports(Roster roster, NodeStates states, Archives archives, LeakWatch leaks, Repositories repositories) {
        this.repositories = repositories;
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
        return new Views(states.all(), locale, leaks.isTooMuch(), repositories.revokedKeys());
    }

    /** What its makers say of it, in Markdown; empty if they say nothing. */
    public Optional<byte[]> readme(String id) {
        return archives.file(roster.get(id).desired().digest(), README);
    }

    /** Classes of its earlier generations that stay in this process. */
    public List<LeakWatch.Leak> leaks(String id) {
        roster.get(id);
        return leaks.leaks().stream().filter(each -> each.plugin().equals(id)).toList();
    }
}
