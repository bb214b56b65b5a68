// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL of a migration step: statements end with a semicolon at the end of a line, types that differ are placeholders. */
public final class SqlScript {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)(?::(\\d+))?}");

    private SqlScript() {}

    /** The statements without their semicolons; lines that begin with two dashes are comments. */
    public static List<String> statements(String text, Dialect dialect) {
        List<String> statements = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        text.lines().filter(line -> !line.stripLeading().startsWith("--")).forEach(line -> {
            open.append(line.stripTrailing()).append('\n');
            if (line.stripTrailing().endsWith(";")) {
                open.setLength(open.lastIndexOf(";"));
                statements.add(filled(open.toString().strip(), dialect));
                open.setLength(0);
            }
        });
        if (!open.toString().isBlank()) {
            throw new MigrationRefused("A migration's last statement lacks its semicolon: " + open);
        }
        return statements;
    }

    /** What a step's text is recognised by later. */
    public static String checksum(String text) {
        return Migrator.checksum(text);
    }

    private static String filled(String text, Dialect dialect) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(type(dialect, m.group(1), m.group(2))));
    }

    private static String type(Dialect dialect, String name, String size) {
        return switch (name) {
            case "bytes" -> dialect.bytes(Integer.parseInt(String.valueOf(size)));
            case "text" -> dialect.text(Integer.parseInt(String.valueOf(size)));
            case "clob" -> dialect.clob();
            case "blob" -> dialect.blob();
            case "instant" -> dialect.instant();
            case "bool" -> dialect.flag();
            default -> throw new MigrationRefused("unknown type ${" + name + "} in a migration");
        };
    }
}
