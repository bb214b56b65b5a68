// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final StringWriter told = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void anUnknownSettingEndsInOneSentence() {
        assertThat(run("doctor", "--set", "http.prot=1")).isEqualTo(2);
        assertThat(told).hasToString("unknown setting http.prot; did you mean http.port?" + System.lineSeparator());
    }

    @Test
    void anAddressBeyondLoopbackNeedsAWord() {
        assertThat(run("server", "--set", "http.host=0.0.0.0", "--set", "data.dir=" + folder))
                .isEqualTo(2);
        assertThat(told.toString()).contains("http.allow-plain");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingPasswordFileIsNamed() {
        assertThat(run("setup", "--admin", "me", "--password-file", "no-such-file"))
                .isEqualTo(2);
        assertThat(told.toString()).contains("no-such-file cannot be read");
    }

    private int run(String... words) {
        return Main.commandLine().setErr(new PrintWriter(told, true)).execute(words);
    }
}
