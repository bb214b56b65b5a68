// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

/**
 * How many sockets may be open on this node.
 *
 * @param all together
 * @param ofOne of one user; of one address where nobody has logged in
 */
public record PushLimits(int all, int ofOne) {}
