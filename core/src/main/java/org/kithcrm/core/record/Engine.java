// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.time.Clock;
import org.kithcrm.core.changelog.ChangeLog;
import org.kithcrm.core.changelog.LogReader;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.Ids;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.web.Cursors;

/** What all collections share. */
public record Engine(
        Tx tx,
        Sql sql,
        Dialect dialect,
        Ids ids,
        Clock clock,
        ChangeLog log,
        LogReader entries,
        Catalog catalog,
        Cursors cursors,
        SaveGates gates) {}
