// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.ChangeLog;
import org.kithcrm.core.changelog.Horizon;
import org.kithcrm.core.changelog.LogReader;
import org.kithcrm.core.changelog.Wakeups;
import org.kithcrm.core.customer.CustomerModule;
import org.kithcrm.core.job.JobModule;
import org.kithcrm.core.record.Catalog;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.SaveGates;
import org.kithcrm.core.security.Security;
import org.kithcrm.core.security.ServerSecrets;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Cursors;
import org.kithcrm.core.web.RateLimits;

/** What the server and the command line share: the database, the log and who may do what. */
record Kernel(Database database, Clock clock, Security security, Engine engine, Wakeups wakeups, RateLimits rates)
        implements AutoCloseable {
    private static final int SECRET_BYTES = 32;

    /** Opens the database and all that stands on it alone. */
    static Kernel open(StorageSettings storage, Clock clock, Path folder) {
        var database = Database.open(storage, clock, mappers());
        try {
            var horizon = Horizon.of(database.dialect(), database.tx(), database.sql());
            var wakeups = new Wakeups();
            var log = new ChangeLog(database.tx(), database.sql(), database.ids(), clock, horizon, wakeups);
            var reader = new LogReader(database.tx(), database.sql(), horizon);
            var engine = new Engine(
                    database.tx(),
                    database.sql(),
                    database.dialect(),
                    database.ids(),
                    clock,
                    log,
                    reader,
                    new Catalog(),
                    new Cursors(new ServerSecrets(database, new SecureRandom(), clock).key("cursor", SECRET_BYTES)),
                    new SaveGates());
            var rates = new RateLimits(System::nanoTime);
            var security = new Security(database, engine, folder, KithServer.ZONE, rates, System::nanoTime);
            return new Kernel(database, clock, security, engine, wakeups, rates);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Reads the log. */
    LogReader log() {
        return engine.entries();
    }

    /** Who a request's credentials stand for now; throws when they no longer count. */
    Caller again(Call call) {
        var headers = HttpFields.build();
        String credentials = call.header("Authorization");
        if (credentials != null) {
            headers.add("Authorization", credentials);
        }
        return security.access().authenticate(headers, call.address());
    }

    private static List<Class<?>> mappers() {
        var all = new ArrayList<Class<?>>(Security.mappers());
        all.addAll(CustomerModule.mappers());
        all.addAll(JobModule.mappers());
        return all;
    }

    @Override
    public void close() {
        database.close();
    }
}
