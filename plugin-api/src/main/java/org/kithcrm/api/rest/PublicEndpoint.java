// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.kithcrm.api.Stable;

/**
 * A resource method that answers without login.
 *
 * @since 0.1
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Stable
public @interface PublicEndpoint {}
