// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archetype as an integrator uses it, outside this repository: by a Maven of its own, the one that runs this build, with what the build
 * has fetched and made, and nothing from the network.
 */
class ArchetypeTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String VERSION = System.getProperty("kith.process.version", "");
    private static final List<String> MADE = List.of("plugin-api", "core", "plugin-testkit", "plugin-archetype");
    private static final Pattern RUN = Pattern.compile("<testsuite [^>]*tests=\"(\\d+)\"");

    @TempDir
    private Path folder;

    private record Run(int code, String told) {}

    @BeforeEach
    void layOut() throws IOException {
        String maven = System.getProperty("kith.process.maven-version", "");
        assumeTrue(
                Runtime.Version.parse(maven).compareTo(Runtime.Version.parse("3.9.1")) >= 0,
                "Maven " + maven + " cannot look into a second repository; the wrapper's can");
        put("kith", ROOT.resolve("pom.xml"), "pom");
        for (String module : MADE) {
            put(module, ROOT.resolve(module).resolve("pom.xml"), "pom");
            put(module, ROOT.resolve(module + "/target/" + module + "-" + VERSION + ".jar"), "jar");
        }
        Files.copy(
                ROOT.resolve("core/target/core-" + VERSION + "-tests.jar"),
                repository("core").resolve("core-" + VERSION + "-tests.jar"));
    }

    private void put(String module, Path file, String type) throws IOException {
        Files.createDirectories(repository(module));
        Files.copy(file, repository(module).resolve(module + "-" + VERSION + "." + type));
    }

    private Path repository(String module) {
        return folder.resolve("repository/org/kithcrm").resolve(module).resolve(VERSION);
    }

    private Run maven(Path in, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("kith.process.maven"), "bin", "mvn").toString(),
                "-o",
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + folder.resolve("repository"),
                "-Dmaven.repo.local.tail=" + System.getProperty("kith.process.repository")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_ARGS");
        Path log = folder.resolve("maven.log");
        builder.redirectOutput(log.toFile());
        int code = builder.start().waitFor();
        return new Run(code, Files.readString(log));
    }

    private Run generate(String id, String packages) throws IOException, InterruptedException {
        return maven(
                folder,
                "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
                "-DarchetypeCatalog=internal",
                "-DinteractiveMode=false",
                "-DarchetypeGroupId=org.kithcrm",
                "-DarchetypeArtifactId=plugin-archetype",
                "-DarchetypeVersion=" + VERSION,
                "-DgroupId=com.harbourtea",
                "-DartifactId=" + id,
                "-Dpackage=" + packages);
    }

    @Test
    void aProjectMadeFromItBuildsPassesItsTestsAndIsAnArchive() throws IOException, InterruptedException {
        Run made = generate("shop-card", "com.harbourtea.card");
        assertThat(made.code()).as(made.told()).isZero();
        Path project = folder.resolve("shop-card");
        assertThat(texts(project))
                .hasSizeGreaterThan(20)
                .allSatisfy((path, text) -> assertThat(path + text)
                        .doesNotContain("hello", "HelloPlugin", "#set", "${hash}", "${dollar}", "__className__"));
        Run built = maven(project, "verify");
        assertThat(built.code()).as(built.told()).isZero();
        assertThat(testsOf(project)).isGreaterThan(20);
        try (ZipFile archive =
                new ZipFile(project.resolve("target/shop-card-0.1.0.zip").toFile())) {
            String manifest = new String(
                    archive.getInputStream(archive.getEntry("plugin.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(manifest)
                    .contains("\"id\": \"shop-card\"", "\"version\": \"0.1.0\"", "\"name\": \"Shop card\"")
                    .contains("com.harbourtea.card.ShopCardPlugin");
            assertThat(archive.getEntry("lib/shop-card-0.1.0.jar")).isNotNull();
        }
    }

    @Test
    void whatCouldNotBeBuiltIsRefusedWithTheReasonAndLeavesNothing() throws IOException, InterruptedException {
        assertThat(generate("Loyalty", "com.harbourtea").told())
                .contains("BUILD FAILURE", "artifactId is the id of the plugin", "not Loyalty");
        assertThat(generate("double", "com.harbourtea.double").told())
                .contains("BUILD FAILURE", "double cannot be part of one; name another with -Dpackage");
        assertThat(folder.resolve("Loyalty")).doesNotExist();
        assertThat(folder.resolve("double")).doesNotExist();
    }

    private static Map<String, String> texts(Path project) throws IOException {
        try (Stream<Path> all = Files.walk(project)) {
            return all.filter(Files::isRegularFile)
                    .collect(java.util.stream.Collectors.toMap(
                            file -> project.relativize(file).toString(), ArchetypeTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int testsOf(Path project) throws IOException {
        try (Stream<Path> all = Files.list(project.resolve("target/surefire-reports"))) {
            return all.filter(file -> file.toString().endsWith(".xml"))
                    .map(ArchetypeTest::text)
                    .map(RUN::matcher)
                    .filter(Matcher::find)
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .sum();
        }
    }
}
