// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each wall sees what it is there for. */
class PluginRulesTest {
    private static final JavaClasses BAD = new ClassFileImporter().importPackages("org.kithcrm.fixture.bad");

    private final Map<String, ArchRule> resource = Map.of(
            "org.kithcrm.core.app.Answer", PluginRules.USES_THE_API_ONLY,
            "<org.kithcrm.core.app.Answer>", PluginRules.TESTS_USE_THE_TESTKIT,
            "does not have modifier PUBLIC", PluginRules.RESOURCES_ARE_PUBLIC,
            "BadResource.get()", PluginRules.ENDPOINTS_NAME_THEIR_PERMISSION,
            "BadResource.uri", PluginRules.NO_FIELD_INJECTION,
            "BadResource.calls", PluginRules.STATIC_FIELDS_ARE_FINAL,
            "BadResource.last", PluginRules.OPTIONAL_IS_NO_FIELD,
            "java.lang.System.out", PluginRules.NOTHING_IS_PRINTED,
            "java.time.Instant.now()", PluginRules.TIME_COMES_FROM_THE_CONTEXT,
            "java.lang.Thread.<init>", PluginRules.NO_THREAD_AND_NO_EXIT);

    @Test
    void eachRuleNamesTheOffender() {
        assertThat(new TreeMap<>(resource))
                .allSatisfy((offence, rule) -> assertThat(said(rule)).contains(offence));
        assertThat(said(PluginRules.BORDERS_ARE_RECORDS)).contains("BadRow");
        assertThat(said(PluginRules.PACKAGES_ARE_NULL_MARKED)).contains("org.kithcrm.fixture.bad is not marked");
    }

    @Test
    void theTestkitItselfIsMarkedAndPrintsNothing() {
        JavaClasses own = new ClassFileImporter().importPackages("org.kithcrm.testkit");
        PluginRules.PACKAGES_ARE_NULL_MARKED.check(own);
        PluginRules.NOTHING_IS_PRINTED.check(own);
    }

    private static String said(ArchRule rule) {
        return String.join("\n", rule.evaluate(BAD).getFailureReport().getDetails());
    }
}
