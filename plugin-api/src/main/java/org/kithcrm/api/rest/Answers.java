// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.kithcrm.api.Stable;

/**
 * What a resource method answers that returns a {@code Response}, for the OpenAPI document: its signature does not tell.
 *
 * <pre>{@code
 * @POST
 * @Requires("hello:write")
 * @Answers(status = 201, value = Greeting.class)
 * public Response create(Caller caller, GreetingInput input) {
 * }</pre>
 *
 * <p>A method that returns the plain type itself needs none.
 *
 * @since 0.1
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Stable
public @interface Answers {
    /** The status when all went well. */
    int status() default 200;

    /** The type of the body, written as JSON; {@code void} for none. */
    Class<?> value() default void.class;
}
