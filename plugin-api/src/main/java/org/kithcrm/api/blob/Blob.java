// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.blob;

import java.time.Instant;
import org.kithcrm.api.Id;
import org.kithcrm.api.Stable;

/**
 * A file that is kept whole. Immutable.
 *
 * @param id what the plugin notes in its tables
 * @param name as people see it
 * @param type media type
 * @param size in bytes
 * @param sha256 of the bytes, 64 hexadecimal digits
 * @param createdAt when it was complete
 * @since 0.1
 */
@Stable
public record Blob(Id id, String name, String type, long size, String sha256, Instant createdAt) {}
