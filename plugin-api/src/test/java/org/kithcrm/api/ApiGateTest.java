// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

/** What may change in the API and what may not. */
class ApiGateTest {
    private static final String PLAIN = "a.Plain @Stable public class implements a.Kind";
    private static final String HOST = "a.Host @Stable @HostImplemented abstract public interface";
    private static final String PLUGIN = "a.Plugin @Stable @PluginImplemented abstract public interface";
    private static final String NEW = "a.New @Preview abstract public interface";
    private static final String MARK =
            "a.Mark @Stable abstract public interface implements java.lang.annotation.Annotation";

    private static final List<String> BEFORE = List.of(
            PLAIN,
            "a.Plain constructor public ()",
            "a.Plain field final public static int LENGTH",
            "a.Plain method public java.util.List<a.Host> all()",
            HOST,
            "a.Host method abstract public void go()",
            PLUGIN,
            "a.Plugin method abstract public void start(a.Host)",
            "a.Plugin method public default void stop()",
            NEW,
            "a.New method abstract public void tried()",
            MARK,
            "a.Mark method abstract public int limit() = 5");

    /** One line in the place of another; none for an empty text. */
    private static ListAssert<String> assertChange(String line, String instead) {
        List<String> now = new ArrayList<>(BEFORE);
        assertThat(now.remove(line)).isTrue();
        if (!instead.isEmpty()) {
            now.add(instead);
        }
        return assertThat(ApiGate.breaks(BEFORE, now));
    }

    private static ListAssert<String> assertAdded(String line) {
        List<String> now = new ArrayList<>(BEFORE);
        now.add(line);
        return assertThat(ApiGate.breaks(BEFORE, now));
    }

    @Test
    void nothingChangedBreaksNothing() {
        assertThat(ApiGate.breaks(BEFORE, BEFORE)).isEmpty();
    }

    @Test
    void whatIsGoneIsNamedWithTheErrorThatPluginsMeet() {
        assertChange("a.Plain method public java.util.List<a.Host> all()", "")
                .containsExactly(
                        "a.Plain method java.util.List<a.Host> all() is gone: plugins that use it stop with NoSuchMethodError.");
        assertChange("a.Plain field final public static int LENGTH", "")
                .singleElement()
                .asString()
                .endsWith("NoSuchFieldError.");
        assertChange(PLAIN, "").singleElement().asString().endsWith("NoClassDefFoundError.");
        assertChange("a.Host method abstract public void go()", "").hasSize(1);
    }

    @Test
    void otherTypesInASignatureMakeItAnotherOne() {
        assertChange(
                        "a.Plain method public java.util.List<a.Host> all()",
                        "a.Plain method public java.util.List<a.Plugin> all()")
                .hasSize(1);
        assertChange("a.Host method abstract public void go()", "a.Host method abstract public int go()")
                .hasSize(1);
    }

    @Test
    void theServersInterfacesMayGainMethods() {
        assertAdded("a.Host method abstract public void more()").isEmpty();
    }

    @Test
    void thePluginsInterfacesGainMethodsWithABodyOnly() {
        assertAdded("a.Plugin method public default void more()").isEmpty();
        assertAdded("a.Plugin method abstract public void more()")
                .containsExactly(
                        "a.Plugin method void more() is demanded: plugins that implement the type do not have it; give it a body or a default.");
    }

    @Test
    void aBodyMayComeButNotGo() {
        assertChange(
                        "a.Plugin method abstract public void start(a.Host)",
                        "a.Plugin method public default void start(a.Host)")
                .isEmpty();
        assertChange("a.Plugin method public default void stop()", "a.Plugin method abstract public void stop()")
                .containsExactly("a.Plugin method void stop() is abstract now: plugins rely on what it was.");
    }

    @Test
    void annotationsGainElementsWithADefaultOnlyAndKeepTheirDefaults() {
        assertAdded("a.Mark method abstract public int more() = 1").isEmpty();
        assertAdded("a.Mark method abstract public int more()").hasSize(1);
        assertChange("a.Mark method abstract public int limit() = 5", "a.Mark method abstract public int limit() = 6")
                .hasSize(1);
        assertChange("a.Mark method abstract public int limit() = 5", "a.Mark method abstract public int limit()")
                .isNotEmpty();
    }

    @Test
    void typesKeepTheirParentsAndMarksAndMayGainSome() {
        assertChange(PLAIN, "a.Plain @Stable public class implements a.Kind implements a.Other")
                .isEmpty();
        assertChange(PLAIN, "a.Plain @Stable public class")
                .containsExactly("a.Plain is no longer implements a.Kind: plugins rely on what it was.");
        assertChange(HOST, "a.Host @Preview @HostImplemented abstract public interface")
                .hasSize(1);
    }

    @Test
    void typesDoNotBecomeFinalAbstractOrAnotherKind() {
        assertChange(PLAIN, "a.Plain @Stable final public class implements a.Kind")
                .hasSize(1);
        assertChange(PLAIN, "a.Plain @Stable abstract public class implements a.Kind")
                .hasSize(1);
        assertChange(HOST, "a.Host @Stable @HostImplemented public class").hasSize(1);
    }

    @Test
    void membersStayPublicAndStaticOrNot() {
        assertChange("a.Plain constructor public ()", "a.Plain constructor protected ()")
                .hasSize(1);
        assertChange("a.Plain field final public static int LENGTH", "a.Plain field final public int LENGTH")
                .hasSize(1);
        assertChange(
                        "a.Plain method public java.util.List<a.Host> all()",
                        "a.Plain method public static java.util.List<a.Host> all()")
                .hasSize(1);
    }

    @Test
    void aPreviewMayChangeAndBecomeStable() {
        assertChange("a.New method abstract public void tried()", "").isEmpty();
        assertChange(NEW, "a.New @Stable abstract public interface").isEmpty();
        assertAdded("a.New method abstract public void more()").isEmpty();
    }
}
