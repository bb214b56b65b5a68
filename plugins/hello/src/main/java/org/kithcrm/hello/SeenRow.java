// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

/**
 * One row of {@code p_hello_seen}.
 *
 * @param op what happened to customers
 * @param total how often
 */
public record SeenRow(String op, long total) {}
