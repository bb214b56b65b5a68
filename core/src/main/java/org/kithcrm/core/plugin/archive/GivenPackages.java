// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.archive;

import java.util.List;

/** The packages that the server gives to plugins: those of the contract, and those of libraries that many libraries need. */
public final class GivenPackages {
    /** May stand in signatures of the plugin API. */
    private static final List<String> CONTRACT = List.of(
            "org.kithcrm.api.", "jakarta.ws.rs.", "jakarta.inject.", "org.slf4j.", "com.fasterxml.jackson.annotation.");

    /** Shared, but in no signature. */
    private static final List<String> SHARED = List.of(
            "com.fasterxml.jackson.core.", "com.fasterxml.jackson.databind.", "com.fasterxml.jackson.datatype.jsr310.");

    /** Not seen by plugins, but no plugin brings its own: mappers are made by the server. */
    private static final String PERSISTENCE = "org.apache.ibatis.";

    /** Annotations that stand in the API's signatures too, so that it is known what may be null; many libraries bring them. */
    private static final String NULL_MARKS = "org.jspecify.annotations.";

    private GivenPackages() {}

    /** Whether plugins see a class of the server. */
    public static boolean isSeen(String className) {
        return isContract(className) || className.startsWith(NULL_MARKS);
    }

    /** Whether an archive must not bring a class. */
    static boolean isGiven(String className) {
        return isContract(className) || className.startsWith(PERSISTENCE);
    }

    private static boolean isContract(String className) {
        return CONTRACT.stream().anyMatch(className::startsWith)
                || SHARED.stream().anyMatch(className::startsWith);
    }
}
