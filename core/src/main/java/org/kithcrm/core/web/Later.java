// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

/**
 * The entity of an answer that is written after the resource method has returned, without holding a thread: a long poll or an
 * event stream. Return it as {@code Response.ok(later)}, from a GET only.
 */
@FunctionalInterface
public interface Later {
    /** Called once, when the request thread is done with Jersey; keep the answer and return at once. */
    void start(LateAnswer answer);
}
