// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.blob;

import java.util.regex.Pattern;
import org.kithcrm.api.Stable;

/**
 * What is known of a file before its bytes. Immutable.
 *
 * @param name as people see it, 1 to 255 characters without slashes and control characters; names need not differ
 * @param type media type without parameters, such as {@code application/pdf}
 * @since 0.1
 */
@Stable
public record BlobMeta(String name, String type) {
    private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,48}/[a-z0-9][a-z0-9.+-]{0,48}");

    /** Checks both. */
    public BlobMeta {
        if (!NAME.matcher(name).matches() || !TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException(
                    "a name has 1 to 255 characters and no slash, a type is such as application/pdf");
        }
    }
}
