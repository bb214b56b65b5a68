// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void docsShowTheKeysOfTheCode() {
        GeneratedFile.at("docs/config.md").mustBe(Reference.page());
    }

    @Test
    void theShippedFileShowsTheKeysOfTheCode() {
        GeneratedFile.at("distribution/src/main/conf/kith.properties").mustBe(Reference.properties());
    }

    @Test
    void theShippedFileSetsNothingAndEveryLineOfItCanBeUncommented() throws IOException {
        var asShipped = new Properties();
        asShipped.load(new StringReader(Reference.properties()));
        assertThat(asShipped).isEmpty();

        var uncommented = new Properties();
        uncommented.load(new StringReader(Reference.properties().replaceAll("(?m)^#(?=\\S)", "")));
        assertThat(uncommented.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Keys.all().stream().map(Key::name).toList());
    }

    @Test
    void everyKeyHasASentenceAndADefaultOfItsOwnKind() {
        assertThat(Keys.all()).allSatisfy(key -> {
            assertThat(key.about()).endsWith(".");
            assertThat(key.name()).matches("[a-z]+(\\.[a-z]+(-[a-z]+)*)+");
            assertThat(key.fallbackValue()).isNotNull();
        });
    }
}
