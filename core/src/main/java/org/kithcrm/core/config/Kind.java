// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import java.util.function.Function;

/**
 * How the text of a setting becomes a value.
 *
 * @param label what may be written, for docs and refusals
 * @param reader throws {@link IllegalArgumentException} for a text that is not of this kind
 */
public record Kind<T>(String label, Function<String, T> reader) {
    T read(String text) {
        return reader.apply(text.strip());
    }
}
