// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.util.regex.Pattern;
import org.kithcrm.api.Registration;
import org.kithcrm.api.change.ChangeListener;
import org.kithcrm.api.change.Changes;
import org.kithcrm.core.plugin.manifest.Manifest;

/** A plugin's view of the log. */
final class ContextChanges implements Changes {
    private static final String SCOPE = "changes:read";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Manifest manifest;
    private final Scopes scopes;
    private final PluginParts parts;
    private final Registrations registrations;

    ContextChanges(Manifest manifest, Scopes scopes, PluginParts parts, Registrations registrations) {
        this.manifest = manifest;
        this.scopes = scopes;
        this.parts = parts;
        this.registrations = registrations;
    }

    @Override
    public Registration listen(String name, ChangeListener listener) {
        scopes.require(SCOPE);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a listener's name is [a-z][a-z0-9-]*, up to 40 characters");
        }
        LogCursor cursor = new LogCursor(parts.tx(), parts.sql(), manifest.id(), name);
        LogSource log = new LogSource(parts.log(), parts.wakeups());
        DeadLetters letters = new DeadLetters(parts.tx(), parts.sql(), parts.clock(), manifest.id());
        LogListener made = new LogListener(
                manifest.id(),
                name,
                log,
                cursor,
                letters,
                parts.tx(),
                parts.pace().listener(),
                listener);
        return registrations.listener("log-" + name, made);
    }
}
