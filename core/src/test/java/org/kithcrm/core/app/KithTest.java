// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test against a whole server, one for the test JVM, on the database of {@code -Dkith.test.db}. Constructor parameters are filled
 * in: {@code Http ann} may do everything, {@code Http stranger} everything with what is their own, {@code Http nobody} sends no
 * token, {@code TestServer} is what they talk to. Users are made for each test class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KithExtension.class)
public @interface KithTest {}
