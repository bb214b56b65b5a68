// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

import java.time.Clock;
import java.util.concurrent.Executor;
import org.kithcrm.api.blob.Blobs;
import org.kithcrm.api.change.Changes;
import org.kithcrm.api.command.Command;
import org.kithcrm.api.extension.Extensions;
import org.kithcrm.api.health.HealthCheck;
import org.kithcrm.api.job.Jobs;
import org.kithcrm.api.limit.Limiter;
import org.kithcrm.api.meter.Meters;
import org.kithcrm.api.net.Net;
import org.kithcrm.api.push.Push;
import org.kithcrm.api.record.Records;
import org.kithcrm.api.rest.RestModule;
import org.kithcrm.api.secret.Secrets;
import org.kithcrm.api.setting.Setting;
import org.kithcrm.api.store.PluginDatabase;
import org.kithcrm.api.store.Tx;
import org.kithcrm.api.text.Texts;
import org.kithcrm.api.validate.RecordValidator;
import org.slf4j.Logger;

/**
 * What the server gives to one started plugin; one accessor for each service.
 *
 * <p>Thread-safe. Registering ({@link #rest}, {@link #changes}) is possible during {@link CrmPlugin#start} only.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface PluginContext {
    /** The plugin's id, from its {@code plugin.json}. */
    String id();

    /** The plugin's version, from its {@code plugin.json}. */
    String version();

    /** A logger named {@code plugin.{id}}. */
    Logger log();

    /** The server's clock, in UTC and whole milliseconds; tests give another. */
    Clock clock();

    /**
     * Runs background work on threads of this plugin, as many as {@code limits.threads} says; more waits. What is not done at the stop is
     * dropped or interrupted: work that must not be lost is a job.
     */
    Executor executor();

    /**
     * What administrators set, as a record of the plugin's own; called during {@link CrmPlugin#start} only.
     *
     * @param type a record whose components are the properties of {@code settings} in {@code plugin.json}; optional ones are nullable
     * @param <T> the record
     * @return the values of now and calls after changes
     * @throws IllegalStateException if {@code plugin.json} has no {@code settings} or the record does not fit them
     */
    <T> Setting<T> settings(Class<T> type);

    /** Secrets that the plugin itself keeps, such as tokens it was given by another system. */
    Secrets secrets();

    /** The endpoints below {@code /api/plugins/{id}/}. */
    RestModule rest();

    /** Units of work on the server's database. */
    Tx tx();

    /** The plugin's own tables. */
    PluginDatabase database();

    /**
     * What plugins offer each other.
     *
     * @param type an interface in an exported package of this plugin or of one that it depends on
     * @param <T> the interface
     * @throws IllegalArgumentException if it is no such interface
     */
    <T> Extensions<T> extensions(Class<T> type);

    /** Customers; needs the scope {@code customers:read}, and {@code customers:write} or {@code customers:delete} to change them. */
    Records customers();

    /** Interactions with customers; scopes as for customers. */
    Records interactions();

    /** Orders with their lines; scopes as for customers. */
    Records orders();

    /** Products; scopes as for customers. */
    Records products();

    /** Tasks; scopes as for customers. */
    Records tasks();

    /** Notes; scopes as for customers. */
    Records notes();

    /** Work by the clock and work that is kept until it is done. */
    Jobs jobs();

    /**
     * A new id for a row of the plugin's own, larger than those before. Thread-safe.
     */
    Id newId();

    /** Connections to other systems; each target needs the scope {@code net:host:port} or {@code net:settings}. */
    Net net();

    /** WebSockets and event streams. */
    Push push();

    /** Limits that hold for all nodes together. */
    Limiter limiter();

    /** Files, kept with the rest of the data. */
    Blobs blobs();

    /** Numbers that operators watch. */
    Meters meters();

    /** The texts in {@code i18n/} of the archive. */
    Texts texts();

    /**
     * Has a say before records are saved; called during {@link CrmPlugin#start} only.
     *
     * @param name one of {@code validators} in {@code plugin.json}, which also says for which records, and what holds while it fails
     * @param validator judges
     * @throws IllegalStateException if {@code plugin.json} has no such validator
     */
    void validator(String name, RecordValidator validator);

    /**
     * Has something watched that the plugin stands on; called during {@link CrmPlugin#start} only.
     *
     * @param name what administrators know it by, such as {@code imap}
     * @param check looks
     */
    void health(String name, HealthCheck check);

    /**
     * Offers operators a command; called during {@link CrmPlugin#start} only.
     *
     * @throws IllegalStateException if there is one of this name
     */
    void command(Command command);

    /** The log of all changes; listening needs the scope {@code changes:read}. */
    Changes changes();
}
