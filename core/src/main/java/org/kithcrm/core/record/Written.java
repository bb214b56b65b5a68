// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

/**
 * What a write did.
 *
 * @param status 201 created, 200 changed or already so
 * @param stored the record now
 * @param changed whether anything was written
 */
public record Written(int status, StoredRecord stored, boolean changed) {}
