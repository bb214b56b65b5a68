// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.openapi;

/**
 * One place where {@code openapi.json} and the routes do not say the same.
 *
 * @param code {@code openapi.absent}, {@code openapi.missing} or {@code openapi.other}
 * @param pointer JSON pointer into the document
 * @param message what either says
 */
public record Difference(String code, String pointer, String message) {
    /** One sentence with the place. */
    public String detail() {
        return "openapi.json " + pointer + ": " + message;
    }
}
