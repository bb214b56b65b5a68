// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.archive.ArchiveTool;

/** Brings one plugin after the other to what a list says; whoever wrote the list consents to what its archives ask for. */
final class Applying {
    private static final String SHA = "sha256:";

    private final Remote remote;
    private final Path folder;
    private final boolean dryRun;
    private boolean did;

    /**
     * Begins.
     *
     * @param folder where archives lie
     * @param dryRun whether it only tells
     */
    Applying(Remote remote, Path folder, boolean dryRun) {
        this.remote = remote;
        this.folder = folder;
        this.dryRun = dryRun;
    }

    boolean didSomething() {
        return did;
    }

    /** Makes a plugin as it is wanted. */
    void make(WantedPlugin wanted, @Nullable JsonNode there) {
        boolean same = there != null
                && (wanted.digest() == null
                        ? there.path("version").asText().equals(wanted.version())
                        : there.path("digest").asText().equals(wanted.digest()));
        if (!same) {
            send(wanted, there == null ? "admin/plugins" : "admin/plugins/" + wanted.id() + "/upgrade", there);
        }
        boolean enabled = there == null || there.path("desired").asText().equals("enabled");
        if (there != null && enabled != wanted.isEnabled()) {
            String verb = wanted.isEnabled() ? "enable" : "disable";
            step(verb + " " + wanted.id(), () -> post("admin/plugins/" + wanted.id() + "/" + verb));
        }
        grant(wanted, there);
    }

    private void send(WantedPlugin wanted, String path, @Nullable JsonNode there) {
        byte[] bytes = SetVerbs.read(folder.resolve(wanted.file()));
        ArchiveTool.Described found = ArchiveTool.describe(bytes);
        boolean right = found.id().equals(wanted.id())
                && found.version().equals(wanted.version())
                && (wanted.digest() == null || wanted.digest().equals(found.digest()));
        if (!right) {
            throw new RemoteRefused(wanted.file() + " is " + found.id() + " " + found.version() + " with the digest "
                    + found.digest() + ", not what the list says.");
        }
        Map<String, String> query = Remote.query(
                "accept", "all",
                "allowUnsigned", wanted.digest() == null ? "" : found.digest().substring(SHA.length()),
                "allowDowngrade", there == null ? "" : "true",
                "enable", there == null && !wanted.isEnabled() ? "false" : "");
        step(
                (there == null ? "install " : "upgrade ") + wanted.id() + " " + wanted.version(),
                () -> remote.send("POST", path, query, new Remote.Body("application/zip", bytes)));
    }

    private void grant(WantedPlugin wanted, @Nullable JsonNode there) {
        if (wanted.grants() == null) {
            return;
        }
        Set<String> now = there == null ? Set.of() : new TreeSet<>(WantedPlugin.granted(there));
        Set<String> then = new TreeSet<>(wanted.grants());
        if (!now.equals(then)) {
            step(
                    "grant " + wanted.id() + " " + String.join(",", then),
                    () -> remote.send(
                            "PUT", "admin/plugins/" + wanted.id() + "/grants", Map.of(), ViewVerbs.Grants.body(then)));
        }
    }

    /** Takes a plugin out that is not wanted. */
    void remove(String id) {
        step("uninstall " + id, () -> remote.send("DELETE", "admin/plugins/" + id, Map.of(), Remote.Body.NONE));
    }

    private void post(String path) {
        remote.send("POST", path, Map.of(), Remote.Body.NONE);
    }

    private void step(String words, Runnable work) {
        did = true;
        System.out.println((dryRun ? "would " : "") + words);
        if (!dryRun) {
            work.run();
        }
    }
}
