// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {
    private static final Pattern CODE = Pattern.compile(
            "\"((?:archive|manifest|signature|digest|api|java|dependency|prefix|link|exports|migration|plugin|i18n|secret|ui|push)\\.[a-z-]+)\"");
    private static final Pattern ARCHIVE = Pattern.compile("Refusals\\.archive\\(\\s*\"([a-z-]+)\"");

    /** Files of an archive look like codes. */
    private static final Set<String> FILES = Set.of("plugin.json", "plugin.sig", "ui.json");

    @Test
    void eachCodeOfThePluginPlatformHasTitles() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/kithcrm/core/plugin"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(source);
                CODE.matcher(text).results().forEach(found -> used.add(found.group(1)));
                ARCHIVE.matcher(text).results().forEach(found -> used.add("archive." + found.group(1)));
            }
        }
        used.removeAll(FILES);
        assertThat(used)
                .hasSizeGreaterThan(40)
                .allSatisfy(code -> assertThat(ProblemCode.of(code)).as(code).isPresent());
    }
}
