// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/plugin-guide.md shows is code that is compiled and tested, and what it calls refused is what the server refuses. */
class PluginGuideTest {
    private static final Path ROOT =
            BuildOutput.of(PluginGuideTest.class).target().resolve("../..");
    private static final Pattern SNIPPET = Pattern.compile("<!-- (\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("^```(?:java|sql|xml|json)$", Pattern.MULTILINE);
    private static final Pattern LATER = Pattern.compile("LATER = List\\.of\\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"(\\w+)\"");

    private final String guide = text("docs/plugin-guide.md");

    @Test
    void eachSnippetStandsInTheFileItIsSaidToBeFrom() {
        List<MatchResult> snippets = SNIPPET.matcher(guide).results().toList();
        assertThat(snippets)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(snippet ->
                        assertThat(unindented(text(snippet.group(1)))).contains(unindented(snippet.group(2))));
    }

    @Test
    void noCodeIsShownThatIsNotCompared() {
        assertThat(CODE.matcher(guide).results().count())
                .isEqualTo(SNIPPET.matcher(guide).results().count());
    }

    @Test
    void namesEachPartOfTheManifestThatTheServerRefuses() {
        String manifest = "core/src/main/java/org/kithcrm/core/plugin/manifest/";
        String reader = text(manifest + "ManifestReader.java") + text(manifest + "DataSection.java");
        List<String> refused = LATER.matcher(reader)
                .results()
                .flatMap(list -> TEXT.matcher(list.group(1)).results())
                .map(each -> '`' + each.group(1) + '`')
                .toList();
        assertThat(refused)
                .hasSizeGreaterThan(3)
                .allSatisfy(part -> assertThat(guide).contains(part));
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }
}
