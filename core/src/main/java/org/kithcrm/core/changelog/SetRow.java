// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

/**
 * One change set.
 *
 * @param id the id
 * @param origin where it comes from
 * @param entries how many of its entries the reader sees
 */
record SetRow(long id, Origin origin, long entries) {}
