// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type that may still change in a minor version of the API. A plugin that uses it names it in {@code preview} of its {@code plugin.json}.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Stable
public @interface Preview {}
