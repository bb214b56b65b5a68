// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import org.junit.jupiter.api.Test;

/**
 * {@code src/main/plugin/openapi.json} says what the endpoints are. The server makes that document of the routes that run; the test
 * compares, and with {@code -Dkith.docs=write} it writes the file anew. Texts, examples and bounds of values that were added by hand
 * stay in it.
 *
 * <pre>{@code
 * @PluginTest
 * class OpenApiTest implements OpenApiContract {}
 * }</pre>
 *
 * @since 0.1
 */
public interface OpenApiContract {
    /**
     * Compares the document in the archive with the routes that run.
     *
     * @param plugin injected
     */
    @Test
    default void theDocumentSaysWhatTheRoutesAre(PluginUnderTest plugin) {
        plugin.assertOpenApi();
    }
}
