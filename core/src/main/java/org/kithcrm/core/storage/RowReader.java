// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

/** Makes a value of a row. */
@FunctionalInterface
public interface RowReader<T> {
    T read(Row row);
}
