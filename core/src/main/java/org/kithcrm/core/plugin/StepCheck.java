// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kithcrm.core.plugin.manifest.Refusals;

/** Which objects a plugin's migration may name; a guard against mistakes. */
final class StepCheck {
    private static final String NAME = "\\s+([a-z_][a-z0-9_]*)";
    private static final Pattern EXPAND = Pattern.compile(
            "create\\s+table" + NAME + ".*"
                    + "|create\\s+(?:unique\\s+)?index" + NAME + "\\s+on" + NAME + ".*"
                    + "|alter\\s+table" + NAME
                    + "\\s+add\\s+(?:column\\s+)?(?!constraint|primary|foreign|unique|check)[a-z_].*"
                    + "|insert\\s+into" + NAME + ".*"
                    + "|update" + NAME + ".*",
            Pattern.DOTALL);
    private static final Pattern CONTRACT = Pattern.compile(
            "drop\\s+table" + NAME + ".*|drop\\s+index" + NAME + ".*|alter\\s+table" + NAME + ".*|delete\\s+from" + NAME
                    + ".*|rename\\s+(?:table|column|index)" + NAME + ".*",
            Pattern.DOTALL);
    private static final Pattern READ = Pattern.compile("\\b(?:from|join|references)" + NAME);
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");

    private final String prefix;

    StepCheck(String prefix) {
        this.prefix = prefix;
    }

    /** Throws unless the statement only adds to the plugin's own tables, or takes away from them where that is allowed. */
    void check(PluginStep step, String statement) {
        String text = LITERAL.matcher(statement.toLowerCase(Locale.ROOT)).replaceAll("''");
        Matcher expand = EXPAND.matcher(text);
        Matcher contract = CONTRACT.matcher(text);
        if (expand.matches()) {
            names(step.name(), expand);
        } else if (step.contracts() && contract.matches()) {
            names(step.name(), contract);
        } else {
            throw Refusals.of(
                    "migration.not-expand",
                    step.name() + " does more than create a table or index, add a column or fill: " + shown(statement));
        }
        reads(step.name(), text);
    }

    private void names(String step, Matcher matched) {
        for (int i = 1; i <= matched.groupCount(); i++) {
            Optional.ofNullable(matched.group(i)).ifPresent(name -> checkName(step, name));
        }
    }

    private void reads(String step, String text) {
        Matcher read = READ.matcher(text);
        while (read.find()) {
            checkName(step, read.group(1));
        }
    }

    private void checkName(String step, String name) {
        if (!name.startsWith(prefix)) {
            throw Refusals.of(
                    "migration.foreign-table",
                    step + " names " + name + "; a plugin's tables and indexes begin with " + prefix + ".");
        }
    }

    private static String shown(String statement) {
        return statement.lines().findFirst().orElse("");
    }
}
