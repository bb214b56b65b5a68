// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kith VERB} as an operator types it. */
class CommandsTest {
    private static final Pattern SETTING = Pattern.compile("#([a-z][a-z.-]+) = (.*)");

    @TempDir
    private Path folder;

    private Kith kith() {
        return Kith.on(folder.resolve("data"));
    }

    @Test
    void setupWorksBeforeTheFirstStartAndPrintsOnlyTheToken() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), Kith.PASSWORD + "\n");
        var setup = kith().run("setup", "--admin", Kith.LOGIN, "--password-file", password.toString(), "--print-token");
        assertThat(setup.code()).as(setup.err()).isZero();
        assertThat(setup.out()).matches("kith_\\w+\n");
        String token = setup.out().strip();
        assertThat(setup.err()).doesNotContain(token).doesNotContain(Kith.PASSWORD);

        var made = kith().run("token", "create", "--user", Kith.LOGIN, "--scope", "customers:read", "--days", "3");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).matches("kith_\\w+\n").isNotEqualTo(setup.out());

        try (Server server = kith().start()) {
            Client admin = server.client(token);
            assertThat(admin.get("/health/ready").has(200).textAt("/status")).isEqualTo("up");
            assertThat(admin.get("me").has(200).textAt("/login")).isEqualTo(Kith.LOGIN);
            Client reader = server.client(made.out().strip());
            reader.get("customers").has(200);
            reader.post("customers", "{'kind':'organization','displayName':'No'}")
                    .has(403);
            server.client("").get("customers").has(401);
            assertThat(server.log()).doesNotContain(token).doesNotContain("setup code");
        }
    }

    @Test
    void doctorSaysWhatItFinds() {
        var doctor = kith().with("KITH_DB_LOCK_WAIT", "3s").run("doctor");
        assertThat(doctor.code()).as(doctor.err()).isZero();
        assertThat(doctor.out())
                .contains("Kith ", "Java " + System.getProperty("java.specification.version"), "db.lock-wait = 3s")
                .contains("data.dir = " + folder.resolve("data"), "The database opens (embedded Derby", "No warnings.");
    }

    @Test
    void versionIsThatOfTheArchive() {
        var version = kith().run("version");
        assertThat(version.code()).isZero();
        String name = Archive.home().getFileName().toString();
        assertThat(version.out()).isEqualTo("Kith " + name.substring("kith-".length()) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve", "server --colour red", "setup", "token", "token create", "server --set x"})
    void badUsageEndsWithTwoAndAWordOnStderr(String words) {
        var ended = kith().run(words.isEmpty() ? new String[0] : words.split(" "));
        assertThat(ended.code()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).isNotBlank().doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
        assertThat(folder.resolve("data/db")).doesNotExist();
    }

    @Test
    void everySettingOfTheFileIsAlsoAVariable() throws IOException {
        Kith kith = kith();
        var names = new ArrayList<String>();
        for (String line : Files.readAllLines(Archive.home().resolve("conf/kith.properties"))) {
            var setting = SETTING.matcher(line);
            if (setting.matches() && !setting.group(1).equals("data.dir")) {
                String variable =
                        "KITH_" + setting.group(1).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
                kith = kith.with(variable, setting.group(2));
                names.add("  " + setting.group(1) + " = ");
            }
        }
        assertThat(names).hasSizeGreaterThan(30);
        var doctor = kith.run("doctor");
        assertThat(doctor.code()).as(doctor.err()).isZero();
        assertThat(doctor.out()).contains(names);
    }

    @Test
    void anUnknownSettingStopsTheStartAndNamesTheNearest() {
        var ended = kith().with("KITH_HTTP_PROT", "1").run("server");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo("unknown setting KITH_HTTP_PROT (in the environment); did you mean KITH_HTTP_PORT?\n");
        var badValue = kith().with("KITH_HTTP_PORT", "many").run("server");
        assertThat(badValue.code()).isEqualTo(2);
        assertThat(badValue.err()).contains("http.port = many (in the environment) is refused; allowed: whole number");
        assertThat(folder.resolve("data/db")).doesNotExist();
    }

    @Test
    void theEnvironmentSaysWhereToListenAndToStore() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Kith kith = kith().with("KITH_HTTP_PORT", String.valueOf(port)).with("KITH_HTTP_HOST", "localhost");
        try (Server server = kith.start()) {
            assertThat(server.url()).hasHost("localhost").hasPort(port);
            assertThat(server.client("").get("/health/live").has(200).textAt("/status"))
                    .isEqualTo("up");
            assertThat(server.client("").get("/health/ready").has(503).textAt("/status"))
                    .isEqualTo("setup");
        }
        assertThat(folder.resolve("data/db/service.properties")).exists();
    }

    @Test
    void anAddressBeyondLoopbackOrAnUnreachableDatabaseIsRefusedInOneSentence() {
        var plain = kith().with("KITH_HTTP_HOST", "0.0.0.0").run("server");
        assertThat(plain.code()).isEqualTo(2);
        assertThat(plain.err()).contains("http.allow-plain").hasLineCount(1);
        var database =
                kith().with("KITH_DB_URL", "jdbc:postgresql://127.0.0.1:1/none").run("server");
        assertThat(database.code()).as(database.err()).isEqualTo(1);
        assertThat(database.err()).contains("The database does not open").hasLineCount(1);
    }

    @Test
    void aPortThatIsTakenIsNamedInOneSentence() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ended = kith().with("KITH_HTTP_PORT", String.valueOf(taken.getLocalPort()))
                    .run("server");
            assertThat(ended.code()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err()).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
            assertThat(ended.err()).doesNotContain("\tat ");
        }
    }
}
