// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

/** The written forms of the list of keys. */
final class Reference {
    private Reference() {}

    /** docs/config.md. */
    static String page() {
        var page = new StringBuilder("""
                # Settings

                Made from the list of keys in the code; `./dev docs` writes it anew.

                A setting stands in `conf/kith.properties`, in the environment (`http.port` is `KITH_HTTP_PORT`) or on the
                command line (`--set http.port=9000`); the later one wins. An unknown name stops the start. Sizes are written
                with `B KB MB GB TB` (1 KB = 1,024 bytes), durations with `ms s min h d`.
                """);
        for (var section : Keys.sections()) {
            page.append("\n## ")
                    .append(section.title())
                    .append("\n\n| key | value | default | meaning |\n|---|---|---|---|\n");
            section.keys().forEach(key -> page.append(row(key)));
        }
        return page.toString();
    }

    /** conf/kith.properties: every key, none of them set. */
    static String properties() {
        var file = new StringBuilder("""
                # Settings of Kith. Each line below shows a default; take the # away to change it.
                # The environment (KITH_HTTP_PORT=9000) and the command line (--set http.port=9000) win over this file.
                """);
        for (var section : Keys.sections()) {
            file.append("\n# ---- ").append(section.title()).append(" ----\n");
            section.keys().forEach(key -> file.append(entry(key)));
        }
        return file.toString();
    }

    private static String row(Key<?> key) {
        var fallback = key.fallback().isEmpty() ? "" : '`' + key.fallback() + '`';
        return "| `" + key.name() + "` | " + key.kind().label() + " | " + fallback + " | " + key.about() + " |\n";
    }

    private static String entry(Key<?> key) {
        var about = (key.about() + " (" + key.kind().label() + ")").replace("`", "");
        return "\n# " + about + "\n#" + key.name() + " = " + key.fallback() + "\n";
    }
}
