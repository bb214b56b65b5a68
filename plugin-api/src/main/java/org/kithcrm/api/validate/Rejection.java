// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.validate;

import org.kithcrm.api.Stable;

/**
 * A record that must not be saved.
 *
 * @param candidate its place among those that were shown, from 0
 * @param pointer JSON pointer of the field at fault, such as {@code /displayName}; empty for the whole record
 * @param code a word for programs, such as {@code blocked-name}
 * @param message a sentence for people: what is wrong and what to do
 * @since 0.1
 */
@Stable
public record Rejection(int candidate, String pointer, String code, String message) {}
