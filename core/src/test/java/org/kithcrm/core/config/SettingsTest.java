// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    private Path home;

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        var file = Files.writeString(
                home.resolve("kith.properties"), "http.port = 1\nhttp.host = ::1\nlog.level = debug\n");
        var settings = new SettingsLoader(home)
                .file(file, true)
                .environment(Map.of("KITH_HTTP_PORT", "2", "KITH_HTTP_HOST", "localhost", "PATH", "x"))
                .given(Map.of("http.port", "3"))
                .load();
        assertThat(settings.get(Keys.HTTP_PORT)).isEqualTo(3);
        assertThat(settings.get(Keys.HTTP_HOST)).isEqualTo("localhost");
        assertThat(settings.get(Keys.LOG_LEVEL)).isEqualTo(LogLevel.DEBUG);
    }

    @Test
    void readsUnits() {
        var settings = Settings.of(Map.of("limits.body", "2 MB", "drain.timeout", "2min"));
        assertThat(settings.get(LimitKeys.BODY)).isEqualTo(2L << 20);
        assertThat(settings.get(Keys.DRAIN_TIMEOUT)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void relativePathsStartWhereTheirSourceSays() {
        assertThat(new SettingsLoader(home).load().get(Keys.DATA_DIR)).isEqualTo(home.resolve("data"));
        var given = new SettingsLoader(home).environment(Map.of("KITH_DATA_DIR", "here"));
        assertThat(given.load().get(Keys.DATA_DIR)).isEqualTo(Path.of("here").toAbsolutePath());
    }

    @Test
    void anUnknownKeyStopsTheStartAndNamesTheNearest() {
        var loader = new SettingsLoader(home)
                .environment(Map.of("KITH_HTTP_PROT", "1"))
                .given(Map.of("db.passwort", "hidden"));
        assertThatThrownBy(loader::load)
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("KITH_HTTP_PROT (in the environment); did you mean KITH_HTTP_PORT?")
                .hasMessageContaining("db.passwort; did you mean db.password?")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void variablesOfTheLauncherAreNoSettings() {
        new SettingsLoader(home)
                .environment(Map.of("KITH_OPTS", "-Xmx1g", "KITH_HOME", "x"))
                .load();
    }

    @ParameterizedTest
    @CsvSource({
        "http.port, 65536",
        "http.port, x",
        "http.public-url, localhost",
        "http.allow-plain, yes",
        "db.url, jdbc:derby:x",
        "db.page-cache-share, 0.9",
        "limits.body, 10",
        "limits.body, 99GB",
        "limits.import-file, 99MB",
        "limits.body, 999999999999TB",
        "drain.timeout, 5",
        "drain.timeout, 5y",
        "log.format, xml",
        "phone.default-region, cn"
    })
    void refusesWhatIsNotOfTheKind(String name, String value) {
        assertThatThrownBy(() -> Settings.of(Map.of(name, value)))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining(name + " = " + value)
                .hasMessageContaining("allowed:");
    }

    @Test
    void areShownAsTheyAreWritten() {
        var settings = Settings.of(Map.of("db.lock-wait", "3s"));
        assertThat(settings.shown()).containsEntry("db.lock-wait", "3s").containsEntry("limits.batch-body", "5MB");
        assertThat(settings.shown().get("data.dir"))
                .isEqualTo(Path.of("data").toAbsolutePath().toString());
    }

    @Test
    void secretsAreNeverShown() {
        var settings = Settings.of(Map.of("db.password", "hunter2"));
        assertThat(settings.get(Keys.DB_PASSWORD).reveal()).isEqualTo("hunter2");
        assertThat(settings.shown()).containsEntry("db.password", "******");
        assertThat(settings.get(Keys.DB_PASSWORD)).hasToString("******");
    }

    @Test
    void aMissingFileStopsTheStartOnlyWhenItWasNamed() {
        var file = home.resolve("no.properties");
        new SettingsLoader(home).file(file, false).load();
        assertThatThrownBy(new SettingsLoader(home).file(file, true)::load).hasMessageContaining("cannot read");
    }
}
