// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

final class ThingRowHandler extends RowHandler<Thing> {
    @Override
    protected Thing read(Row row) {
        return Things.read(row);
    }
}
