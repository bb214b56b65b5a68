// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What holds for the code of every plugin. Needs no server:
 *
 * <pre>{@code
 * class WallsTest implements PluginWalls {}
 * }</pre>
 *
 * @since 0.1
 */
public interface PluginWalls {
    /** At run time a plugin sees {@code plugin-api}, the JDK and the jars it brings; all else of the server is hidden. */
    @Test
    default void usesNothingOfTheServerButItsApi() {
        checkPlugin(PluginRules.USES_THE_API_ONLY);
    }

    /** What a test knows of the core, the core cannot change: tests go through the REST door as clients do. */
    @Test
    default void testsDoNotReachIntoTheServer() {
        check(BuildOutput.of(getClass()).testClasses(), PluginRules.TESTS_USE_THE_TESTKIT);
    }

    /** A resource that is not public starts cleanly and answers 500. */
    @Test
    default void resourcesArePublic() {
        checkPlugin(PluginRules.RESOURCES_ARE_PUBLIC);
    }

    /** The gate refuses who lacks it before the method runs; a method without it keeps the plugin from starting. */
    @Test
    default void everyEndpointNamesItsPermission() {
        checkPlugin(PluginRules.ENDPOINTS_NAME_THEIR_PERMISSION);
    }

    /** What may be sent and what is stored does not change under our hands. */
    @Test
    default void rowsInputsPatchesAndSettingsAreRecords() {
        checkPlugin(PluginRules.BORDERS_ARE_RECORDS);
    }

    /** {@code start} is the wiring, by hand. */
    @Test
    default void nothingIsInjectedIntoFields() {
        checkPlugin(PluginRules.NO_FIELD_INJECTION);
    }

    /** What is static outlives the plugin's start, and is a usual leak. */
    @Test
    default void staticFieldsAreFinal() {
        checkPlugin(PluginRules.STATIC_FIELDS_ARE_FINAL);
    }

    /** Absence is {@code @Nullable} inside and {@code Optional} only as a return type. */
    @Test
    default void optionalIsNoField() {
        checkPlugin(PluginRules.OPTIONAL_IS_NO_FIELD);
    }

    /** {@code ctx.log()} is the place. */
    @Test
    default void nothingIsPrinted() {
        checkPlugin(PluginRules.NOTHING_IS_PRINTED);
    }

    /** {@code ctx.clock()} is the time, in UTC. */
    @Test
    default void timeComesFromTheContext() {
        checkPlugin(PluginRules.TIME_COMES_FROM_THE_CONTEXT);
    }

    /** A plugin is a guest in the server's process. */
    @Test
    default void startsNoThreadAndEndsNoProcess() {
        checkPlugin(PluginRules.NO_THREAD_AND_NO_EXIT);
    }

    /** Null is not a value: each package says so. */
    @Test
    default void everyPackageIsNullMarked() {
        checkPlugin(PluginRules.PACKAGES_ARE_NULL_MARKED);
    }

    private void checkPlugin(ArchRule rule) {
        check(BuildOutput.of(getClass()).classes(), rule);
    }

    private static void check(Path folder, ArchRule rule) {
        rule.allowEmptyShould(true).check(ImportedClasses.in(folder));
    }
}
