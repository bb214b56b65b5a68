// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.push;

import org.kithcrm.api.Preview;

/**
 * One entry of a topic.
 *
 * @param seq its place, larger than those before
 * @param type such as {@code message}
 * @param json what it says, a value as JSON
 * @since 0.1
 */
@Preview
public record PushEvent(long seq, String type, String json) {}
