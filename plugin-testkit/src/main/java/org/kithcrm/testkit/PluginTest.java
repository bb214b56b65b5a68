// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a plugin inside a real server: one server for the test JVM, on a free port, on the database that
 * {@code -Dkith.test.db} names ({@code derby}, in memory, or {@code postgresql}, embedded).
 *
 * <p>The plugin is what this module was built to: {@code target/classes} and {@code target/plugin}, packed as the build packs
 * them, or the archive itself once it is there and not older. It is installed through {@code POST /api/v1/admin/plugins} before
 * the first test, is installed and enabled before each test whatever the test before did with it, and is removed after the last.
 *
 * <p>Parameters of the constructor and of test methods are filled in by their type and name:
 *
 * <ul>
 *   <li>{@code Http admin} may do everything;
 *   <li>{@code Http staff} works with customers, interactions, orders, tasks and notes, and has all permissions of the plugin;
 *   <li>{@code Http stranger} is staff without any permission of the plugin;
 *   <li>{@code Http nobody} sends no token;
 *   <li>{@link PluginUnderTest} is the plugin itself, to be disabled, removed and installed again.
 * </ul>
 *
 * <p>The users are made for each test class. A test owns what it makes and asserts no totals.
 *
 * <pre>{@code
 * @PluginTest
 * class GreetingTest {
 *     @Test
 *     void answersWhatWasSaid(Http staff) {
 *         staff.post("greetings", "{'message': 'Hi'}").has(201);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PluginExtension.class)
public @interface PluginTest {}
