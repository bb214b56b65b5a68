// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface that the server implements and plugins call. It may gain methods in a minor version: a class of yours that implements it, as
 * a fake in a test, has to follow.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Stable
public @interface HostImplemented {}
