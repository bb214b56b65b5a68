// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.kithcrm.api.Stable;

/**
 * The permission a resource method needs; the gate refuses a caller without it before the method runs.
 *
 * <p>Every resource method carries this or {@link PublicEndpoint}, else the server or plugin does not start.
 *
 * @since 0.1
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Stable
public @interface Requires {
    /**
     * {@code collection:action}; {@code login} for any signed-in caller; {@code {collection}:action} in a resource class that
     * serves a collection of records is completed with its name.
     */
    String value();
}
