// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.kithcrm.api.rest.PublicEndpoint;
import org.kithcrm.api.rest.Requires;

/** The rules of {@link PluginWalls}. */
final class PluginRules {
    private static final String PATH = "jakarta.ws.rs.Path";

    /** What of the server the host's filter does not show, and archives may not bring. */
    private static final String[] HIDDEN = {
        "org.kithcrm.core..",
        "org.kithcrm.testkit..",
        "java.sql..",
        "javax.sql..",
        "com.fasterxml.jackson.core..",
        "com.fasterxml.jackson.databind..",
        "com.zaxxer.hikari..",
        "org.apache.derby..",
        "org.apache.ibatis..",
        "org.eclipse.jetty..",
        "org.glassfish..",
        "org.jvnet.hk2..",
        "org.postgresql.."
    };

    static final ArchRule USES_THE_API_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HIDDEN)
            .because("of the server a plugin sees org.kithcrm.api, jakarta.ws.rs, jakarta.inject, SLF4J and Jackson's"
                    + " annotations");

    static final ArchRule TESTS_USE_THE_TESTKIT =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.kithcrm.core..");

    static final ArchRule RESOURCES_ARE_PUBLIC =
            classes().that().areAnnotatedWith(PATH).should().bePublic();

    static final ArchRule ENDPOINTS_NAME_THEIR_PERMISSION = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(PATH)
            .and()
            .arePublic()
            .should()
            .beAnnotatedWith(Requires.class)
            .orShould()
            .beAnnotatedWith(PublicEndpoint.class);

    static final ArchRule BORDERS_ARE_RECORDS = classes()
            .that()
            .haveNameMatching(".*(Row|Input|Patch|Settings)")
            .should()
            .beRecords();

    static final ArchRule NO_FIELD_INJECTION = noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.ws.rs.core.Context");

    static final ArchRule STATIC_FIELDS_ARE_FINAL =
            fields().that().areStatic().should().beFinal();

    static final ArchRule OPTIONAL_IS_NO_FIELD = noFields().should().haveRawType(Optional.class);

    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    static final ArchRule TIME_COMES_FROM_THE_CONTEXT = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(Locale.class, "getDefault");

    static final ArchRule NO_THREAD_AND_NO_EXIT = noClasses()
            .should()
            .callConstructorWhere(target(owner(assignableTo(Thread.class))))
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(Runtime.class, "addShutdownHook", Thread.class);

    static final ArchRule PACKAGES_ARE_NULL_MARKED = classes()
            .should(new ArchCondition<JavaClass>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not marked"));
                }
            });

    private PluginRules() {}
}
