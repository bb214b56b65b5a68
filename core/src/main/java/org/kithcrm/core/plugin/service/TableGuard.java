// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Lets a plugin's statements name its own tables only, and views that the core offers. Each distinct text is read once. A guard against
 * mistakes, not against malice. Thread-safe.
 */
final class TableGuard implements Consumer<String> {
    private static final String VIEWS = "v1_";
    private static final Pattern NOISE = Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[a-z_][a-z0-9_$.]*|[(),]");
    private static final Set<String> BEGINS = Set.of("select", "insert", "update", "delete", "merge", "with", "values");
    private static final Set<String> NAMING = Set.of("from", "join", "into", "update", "using", "table");
    /** Functions with a FROM of their own. */
    private static final Set<String> FUNCTIONS = Set.of("extract", "trim", "substring", "overlay");
    /** After these a comma separates no tables. */
    private static final Set<String> ENDS = Set.of(
            "where",
            "on",
            "set",
            "values",
            "group",
            "order",
            "having",
            "union",
            "except",
            "intersect",
            "select",
            "offset",
            "fetch",
            "for",
            "when");

    private final String prefix;
    private final Set<String> checked = ConcurrentHashMap.newKeySet();

    TableGuard(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public void accept(String text) {
        if (!checked.contains(text)) {
            check(text);
            checked.add(text);
        }
    }

    private void check(String text) {
        String plain = NOISE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("''");
        List<String> tokens =
                TOKEN.matcher(plain).results().map(MatchResult::group).toList();
        if (tokens.isEmpty() || !BEGINS.contains(tokens.get(0))) {
            throw refused(tokens.isEmpty() ? "nothing" : tokens.get(0));
        }
        Set<String> named = queries(tokens);
        Deque<String> before = new ArrayDeque<>(); // the word before each open parenthesis
        Deque<Boolean> lists = new ArrayDeque<>(); // whether a list of tables stood before it
        boolean list = false;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String last = i == 0 ? "" : tokens.get(i - 1);
            switch (token) {
                case "(" -> {
                    before.push(last);
                    lists.push(list);
                    list = false;
                }
                case ")" -> {
                    before.poll();
                    Boolean outside = lists.poll();
                    list = outside != null && outside;
                }
                default -> {
                    boolean names = token.equals(",") ? list : isNaming(token, last, before.peek());
                    if (names && i + 1 < tokens.size()) {
                        checkName(tokens.get(i + 1), named);
                    }
                    list = !ENDS.contains(token) && (list || names && (token.equals("from") || token.equals("using")));
                }
            }
        }
    }

    private static boolean isNaming(String token, String last, @org.jspecify.annotations.Nullable String function) {
        if (!NAMING.contains(token)) {
            return false;
        }
        return switch (token) {
            case "from" -> !last.equals("distinct") && (function == null || !FUNCTIONS.contains(function));
            case "update" -> !last.equals("for") && !last.equals("do") && !last.equals("then");
            default -> true;
        };
    }

    /** What a WITH names. */
    private static Set<String> queries(List<String> tokens) {
        Set<String> named = new HashSet<>();
        if (tokens.get(0).equals("with")) {
            for (int i = 1; i + 2 < tokens.size(); i++) {
                if (tokens.get(i + 1).equals("as") && tokens.get(i + 2).equals("(")) {
                    named.add(tokens.get(i));
                }
            }
        }
        return named;
    }

    private void checkName(String name, Set<String> named) {
        String bare = name.replace("\"", "");
        boolean fine = bare.equals("(")
                || bare.equals("only")
                || bare.equals("lateral")
                || bare.startsWith(prefix)
                || bare.startsWith(VIEWS)
                || named.contains(bare);
        if (!fine) {
            throw refused(bare);
        }
    }

    private IllegalStateException refused(String what) {
        return new IllegalStateException(
                "a statement names " + what + "; a plugin's statements name tables that begin with " + prefix);
    }
}
