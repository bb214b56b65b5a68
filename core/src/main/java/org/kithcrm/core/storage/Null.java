// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

/**
 * A null of a known type, for binds whose type the database cannot guess.
 *
 * @param type the column's type
 */
public record Null(SqlType type) {}
