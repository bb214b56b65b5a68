// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.task;

import org.kithcrm.core.record.Catalog;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.Links;
import org.kithcrm.core.record.RecordRules;

/** Tasks and notes stand beside at least one record. */
final class LinkRules implements RecordRules {
    private final Catalog catalog;

    LinkRules(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void beforeSave(Change change, Checks checks) {
        Links.check(change, checks, catalog);
    }
}
