// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor publishes {@code hello} in a repository of his own, an administrator installs and upgrades it by name. */
class PluginRepositoryTest {
    private static final Pattern SERVED = Pattern.compile("Serving \\S+ at (http://127.0.0.1:[0-9]+/)");
    private static final Pattern FINGERPRINT = Pattern.compile("fingerprint ([0-9a-f]{64})");

    @TempDir
    private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String done(Kith kith, String... words) {
        var ended = kith.run(words);
        assertThat(ended.code()).as("%s: %s", List.of(words), ended).isZero();
        return ended.out();
    }

    private static String found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private void publish(Kith vendor, String version) {
        try {
            Path archive = Files.write(
                    Files.createDirectories(folder.resolve("repo")).resolve("hello-" + version + ".zip"),
                    HelloArchive.version(version));
            done(vendor, "plugin", "sign", "--key", file("vendor.key"), archive.toString());
            done(vendor, "plugin", "repo", "build", file("repo"), "--key", file("root.key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPluginIsPublishedFoundInstalledAndUpgradedByName() {
        Kith kith = Kith.on(folder.resolve("data")).with("KITH_PLUGINS_NET_ALLOW", "127.0.0.1");
        done(kith, "plugin", "key", "new", file("vendor.key"));
        done(kith, "plugin", "key", "new", file("root.key"));
        String root = found(FINGERPRINT, done(kith, "plugin", "repo", "init", file("repo"), "--key", file("root.key")));
        publish(kith, "1.0.0");
        String token = kith.setUp();
        Path log = folder.resolve("serve.log");
        Process web = kith.background(log, "plugin", "repo", "serve", file("repo"), "--port", "0");
        try (Server server = kith.start()) {
            Polling.until(
                    Duration.ofSeconds(60),
                    () -> read(log),
                    () -> SERVED.matcher(read(log)).find());
            Kith admin = kith.with("KITH_URL", server.url().toString()).with("KITH_TOKEN", token);
            done(admin, "plugin", "key", "accept", file("vendor.key.pub"), "--name", "Vendor");
            String url = found(SERVED, read(log));
            var wrong = admin.run("plugin", "repo", "add", "vendor", url, "--fingerprint", "0".repeat(64));
            assertThat(wrong.code()).isEqualTo(1);
            assertThat(wrong.err()).contains("repository.signature", root);
            assertThat(done(admin, "plugin", "repo", "add", "vendor", url, "--fingerprint", root))
                    .contains("vendor " + url + " 1 releases");
            assertThat(done(admin, "plugin", "search", "hello")).contains("hello 1.0.0 (vendor)");
            assertThat(done(admin, "plugin", "install", "hello@1.0.0", "--from", "vendor", "--accept", "all"))
                    .isEqualTo("hello 1.0.0 READY\n");

            publish(kith, "1.1.0");
            done(kith, "plugin", "repo", "fixes", file("repo"), "hello@1.1.0", "CVE-2026-1", "--key", file("root.key"));
            done(admin, "plugin", "repo", "refresh", "vendor");
            assertThat(done(admin, "plugin", "search", "hello"))
                    .contains("hello 1.1.0", "installed: 1.0.0", "an upgrade", "closes holes: CVE-2026-1");
            assertThat(done(admin, "plugin", "upgrade", "hello", "--from", "vendor"))
                    .isEqualTo("hello 1.1.0 READY\n");
            assertThat(server.client(token)
                            .get("/api/plugins/hello/greetings")
                            .has(200)
                            .text())
                    .contains("seen");
        } finally {
            web.destroy();
        }
    }

    private static String read(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
