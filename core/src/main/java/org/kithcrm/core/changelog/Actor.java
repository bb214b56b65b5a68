// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import org.kithcrm.api.rest.Caller;

/**
 * Who changes something and why; each unit of work has one.
 *
 * @param caller who acts
 * @param cause what it happens in: {@code request}, {@code import:{jobId}}, {@code job:{id}}, {@code plugin:{id}}
 * @param requestId the request's id, or empty
 */
public record Actor(Caller caller, String cause, String requestId) {}
