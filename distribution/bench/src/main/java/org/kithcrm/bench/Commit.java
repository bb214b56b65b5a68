// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What is measured, by the word of git. */
final class Commit {
    private Commit() {}

    /** The short name of the commit; with {@code -changed} when files differ from it. */
    static String of(Path root) throws IOException, InterruptedException {
        String changed = git(root, "status", "--porcelain", "--", ".", ":!docs", ":!distribution/bench/results");
        return git(root, "rev-parse", "--short", "HEAD") + (changed.isEmpty() ? "" : "-changed");
    }

    private static String git(Path root, String... words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (process.waitFor() != 0) {
            throw new IOException("git failed");
        }
        return text;
    }
}
