// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names of query parameters that the method reads from {@link Call#query()}; all others but its {@code @QueryParam}s are refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Query {
    String[] value();

    /** Any further parameter passes unread; for public routes whose senders add their own. */
    boolean any() default false;
}
