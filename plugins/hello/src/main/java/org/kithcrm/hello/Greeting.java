// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import java.time.Instant;
import org.kithcrm.api.Id;

/**
 * A greeting as clients see it.
 *
 * @param author the login of who sent it
 */
public record Greeting(Id id, String message, String author, Instant saidAt) {}
