// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import java.util.List;

/** The verbs of {@code kith plugin} that ask a server. */
public final class PluginVerbs {
    private PluginVerbs() {}

    /** {@code kith run}, which has a plugin do something. */
    public static Object run() {
        return new RunVerb();
    }

    /** One new command object for each. */
    public static List<Object> all() {
        return List.of(
                new ViewVerbs.ListVerb(),
                new ViewVerbs.Show(),
                new RepoServerVerbs.Search(),
                new ArchiveVerbs.PlanVerb(),
                new ArchiveVerbs.Install(),
                new ArchiveVerbs.Upgrade(),
                new StateVerbs.Rollback(),
                new StateVerbs.Enable(),
                new StateVerbs.Disable(),
                new StateVerbs.Restart(),
                new StateVerbs.Release(),
                new StateVerbs.Uninstall(),
                new StateVerbs.Purge(),
                new SetVerbs.Lock(),
                new SetVerbs.Apply(),
                new SetVerbs.Bundle(),
                new ViewVerbs.Logs(),
                new ViewVerbs.Leaks(),
                new ViewVerbs.DeadLetters(),
                new ViewVerbs.Data(),
                new ViewVerbs.Grants(),
                new ViewVerbs.Settings());
    }
}
