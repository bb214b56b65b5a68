// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.Registration;
import org.kithcrm.api.change.ChangeListener;
import org.kithcrm.api.change.Changes;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.LogCursor;
import org.kithcrm.core.plugin.manifest.Manifest;

/** A plugin's view of the log. */
final class ContextChanges implements Changes {
    private static final String SCOPE = "changes:read";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Manifest manifest;
    private final Scopes scopes;
    private final PluginParts parts;
    private final Registrations registrations;
    private final Identity identity;
    private final Caller caller;

    ContextChanges(
            Manifest manifest,
            Scopes scopes,
            PluginParts parts,
            Registrations registrations,
            Identity identity,
            Caller caller) {
        this.manifest = manifest;
        this.scopes = scopes;
        this.parts = parts;
        this.registrations = registrations;
        this.identity = identity;
        this.caller = caller;
    }

    @Override
    public Registration listen(String name, Begin begin, ChangeListener listener) {
        scopes.require(SCOPE);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a listener's name is [a-z][a-z0-9-]*, up to 40 characters");
        }
        LogCursor cursor = new LogCursor(
                parts.tx(),
                parts.sql(),
                parts.dialect(),
                parts.clock(),
                parts.node(),
                "plugin:" + manifest.id() + ":" + name);
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
                begin,
                listener);
        return registrations.listener("log-" + name, made);
    }

    @Override
    public Changes as(Caller other) {
        return new ContextChanges(manifest, scopes, parts, registrations, identity, other);
    }

    @Override
    public void record(String type, Id id, @Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
        if (!manifest.db().objects().contains(type)) {
            throw new IllegalStateException("db.objects of plugin.json does not name " + type);
        }
        writer().record(new Actor(caller, identity.cause(), ""), type, id, before, after);
    }

    @Override
    public void emit(String event, Id about, Map<String, ?> data) {
        if (manifest.events().stream().noneMatch(each -> each.type().equals(event))) {
            throw new IllegalStateException("events of plugin.json does not name " + event);
        }
        writer().emit(new Actor(caller, identity.cause(), ""), event, about, data);
    }

    private ObjectLog writer() {
        if (!parts.tx().active()) {
            throw new IllegalStateException("a change is recorded in the unit of work that makes it: tx.call");
        }
        return new ObjectLog(parts.changes());
    }
}
