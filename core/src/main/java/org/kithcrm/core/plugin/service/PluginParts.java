// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kithcrm.api.Registration;
import org.kithcrm.core.changelog.ChangeLog;
import org.kithcrm.core.changelog.LogReader;
import org.kithcrm.core.changelog.Wakeups;
import org.kithcrm.core.outbound.NetClient;
import org.kithcrm.core.plugin.manifest.PluginPermission;
import org.kithcrm.core.plugin.push.PushHub;
import org.kithcrm.core.plugin.ui.UiCatalog;
import org.kithcrm.core.record.RecordGateway;
import org.kithcrm.core.record.SaveGates;
import org.kithcrm.core.security.SecretBox;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.Ids;
import org.kithcrm.core.storage.Mappers;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.web.Metrics;
import org.kithcrm.core.web.Mounts;

/**
 * What plugins are hosted with, made by {@code app}.
 *
 * @param mappers makes mappers of another owner: {@code database::mappers}
 * @param records finds a collection of the core by its name
 * @param gates has plugins have a say before records are saved
 * @param retire lets the database forget what its connections saw of a plugin
 * @param mounts where their applications are put
 * @param publicUrl what their links are built from
 * @param log the log of changes, as it is read
 * @param changes the same, as it is written
 * @param metrics where their numbers are shown
 * @param net opens their connections; closed by the host
 * @param push their sockets and event streams
 * @param ui what they add to the user interface
 * @param secrets encrypts what nobody may read in the database
 * @param wakeups tell of new entries
 * @param permissions tells the permissions a plugin brings; closing takes them back
 * @param work folder for unpacked archives
 * @param exports folder for what a purge writes before it drops a plugin's tables
 * @param node this node's name, the same after a restart
 * @param pinned digests of the archives that came with the server
 * @param blobQuota bytes that the files of one plugin may take
 * @param strictCode whether archives are refused whose own code ends the process, starts others or hooks into its end
 * @param uploads whether archives may come over REST
 */
public record PluginParts(
        Clock clock,
        Tx tx,
        Sql sql,
        Dialect dialect,
        BiFunction<List<Class<?>>, Consumer<String>, Mappers> mappers,
        Function<String, RecordGateway> records,
        Runnable retire,
        Mounts mounts,
        URI publicUrl,
        SaveGates gates,
        Metrics metrics,
        LogReader log,
        ChangeLog changes,
        NetClient net,
        PushHub push,
        UiCatalog ui,
        SecretBox secrets,
        Ids ids,
        Wakeups wakeups,
        Function<List<PluginPermission>, Registration> permissions,
        Path work,
        Path exports,
        String node,
        Set<String> pinned,
        long blobQuota,
        Pace pace,
        boolean strictCode,
        boolean uploads) {}
