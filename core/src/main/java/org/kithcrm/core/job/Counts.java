// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

/** How many rows went which way. */
public record Counts(long done, long created, long updated, long skipped, long failed) {}
