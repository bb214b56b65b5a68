// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type on which plugins can rely: nothing of it is removed or changed within a major version of the API, and nothing before it has been
 * deprecated for two minor ones.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Stable
public @interface Stable {}
