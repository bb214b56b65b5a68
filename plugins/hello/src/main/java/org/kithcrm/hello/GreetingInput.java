// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import org.kithcrm.api.error.Invalid;

/**
 * What a client sends to greet.
 *
 * @param message one line, up to 200 characters
 */
public record GreetingInput(String message) {
    private static final int MOST = 200;

    GreetingInput checked() {
        if (message == null || message.isBlank()) {
            throw Invalid.at("/message", "required", "Say something.");
        }
        if (message.codePointCount(0, message.length()) > MOST) {
            throw Invalid.at("/message", "too-long", "A greeting has at most " + MOST + " characters.");
        }
        return new GreetingInput(message.strip());
    }
}
