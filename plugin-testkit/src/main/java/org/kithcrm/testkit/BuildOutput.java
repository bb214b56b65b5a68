// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;

/**
 * What the build of a plugin's module has made so far.
 *
 * @param target the module's {@code target} folder
 */
record BuildOutput(Path target) {
    /** The output of the module that a test class was compiled in. */
    static BuildOutput of(Class<?> test) {
        CodeSource source = Objects.requireNonNull(test.getProtectionDomain().getCodeSource());
        try {
            return new BuildOutput(
                    Objects.requireNonNull(Path.of(source.getLocation().toURI()).getParent()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plugin's classes and resources. */
    Path classes() {
        return target.resolve("classes");
    }

    /** The classes of its tests. */
    Path testClasses() {
        return target.resolve("test-classes");
    }

    /** The archive's own files: plugin.json with its version filled in, db, further jars in lib. */
    Path plugin() {
        return target.resolve("plugin");
    }
}
