// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A POST that only reads, such as a search: no unit of work, no idempotency key, no {@code dryRun}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ReadOnly {}
