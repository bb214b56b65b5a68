// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.kithcrm.api.Stable;

/**
 * A changing resource method that does not run as one unit of work: each transaction it opens commits by itself.
 *
 * <p>For streams and uploads. Such a route does not take {@code dryRun}.
 *
 * @since 0.1
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Stable
public @interface OutsideTransaction {}
