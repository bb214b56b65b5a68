// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test against the server of {@link Shared}, on the database chosen ({@link Store}); it owns what it makes and asserts no totals. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Shared.class)
@interface OnArchive {}
