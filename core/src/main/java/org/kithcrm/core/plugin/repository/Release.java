// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.archive.Limits;
import org.kithcrm.core.plugin.manifest.Version;
import org.kithcrm.core.plugin.manifest.VersionRange;

/**
 * One archive of a repository.
 *
 * @param url of the archive, below the repository's
 * @param signer fingerprint of the key that signed the archive
 * @param yanked taken back: installed only if this very version is named
 * @param securityFixes what holes it closes, such as {@code CVE-2026-1234}
 */
public record Release(
        String id,
        String version,
        String name,
        String description,
        Requires requires,
        List<Needs> dependencies,
        String url,
        long size,
        String sha256,
        String signer,
        List<String> scopes,
        boolean yanked,
        List<String> securityFixes) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_+-][A-Za-z0-9._+-]*(/[A-Za-z0-9_+-][A-Za-z0-9._+-]*)*");
    /** On one line: it is shown in terminals and pages. */
    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]{1,500}");

    private static final int TEXT = 10_000;

    /** What it needs to run: ranges of versions of the plugin API and of Java, and the databases it knows. */
    public record Requires(String api, String java, List<String> database) {
        public Requires {
            range(api);
            range(java);
            database = texts(database);
        }
    }

    /** A plugin it builds on. */
    public record Needs(String id, String range, boolean optional) {
        public Needs {
            RepositoryJson.text(id, ID, "the id of a dependency");
            Release.range(range);
        }
    }

    public Release {
        RepositoryJson.text(id, ID, "id");
        RepositoryJson.require(version != null && Version.parseFull(version).isPresent(), "a version is such as 1.0.0");
        RepositoryJson.text(name, LINE, "name");
        RepositoryJson.require(requires != null, "requires is missing");
        RepositoryJson.text(url, PATH, "url");
        RepositoryJson.require(size > 0 && size <= Limits.CONTRACT.packed(), "an archive has up to 50 MB");
        RepositoryJson.text(sha256, RepositoryJson.DIGEST, "sha256");
        RepositoryJson.text(signer, RepositoryJson.DIGEST, "signer");
        description = description == null ? "" : description;
        RepositoryJson.require(description.length() <= TEXT, "description is too long");
        dependencies = dependencies == null ? List.of() : List.copyOf(dependencies);
        scopes = texts(scopes);
        securityFixes = texts(securityFixes);
    }

    private static List<String> texts(@Nullable List<String> given) {
        List<String> texts = given == null ? List.of() : List.copyOf(given);
        texts.forEach(each -> RepositoryJson.text(each, LINE, "a text in a list"));
        return texts;
    }

    private static VersionRange range(@Nullable String text) {
        return VersionRange.parse(text == null ? "" : text)
                .orElseThrow(() -> new IllegalArgumentException("a range is such as >=0.1 <1"));
    }

    /** To compare. */
    public Version number() {
        return Version.parseFull(version).orElseThrow();
    }

    /** The plugin APIs it runs on. */
    public VersionRange apis() {
        return range(requires.api);
    }

    /** The Javas it runs on. */
    public VersionRange javas() {
        return range(requires.java);
    }

    /** Whether it is this version of this plugin. */
    boolean isOf(String plugin, String wanted) {
        return id.equals(plugin) && version.equals(wanted);
    }

    Release yanked(boolean now) {
        return marked(now, securityFixes);
    }

    Release fixing(List<String> holes) {
        return marked(yanked, holes);
    }

    private Release marked(boolean back, List<String> holes) {
        return new Release(
                id, version, name, description, requires, dependencies, url, size, sha256, signer, scopes, back, holes);
    }
}
