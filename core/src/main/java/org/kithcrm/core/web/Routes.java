// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The routes of an application as a tree of path segments: the gate knows the route before any resource code runs. */
final class Routes {
    private static final String ID = "[0-9A-Za-z]{13}";

    private final Node root = new Node();

    /** Adds a route by its template relative to the application; false if there is one already. */
    boolean add(String template, Route route) {
        Node node = root;
        for (String segment : segments(template)) {
            node = node.child(segment);
        }
        return node.methods.putIfAbsent(route.method(), route) == null;
    }

    /** The methods of a path, by name; null if there is no such path. */
    @Nullable Map<String, Route> find(String path, int from) {
        Node node = root.find(path, from);
        return node == null ? null : node.methods;
    }

    /** Splits at slashes outside braces; no empty segment. */
    static List<String> segments(String template) {
        List<String> segments = new ArrayList<>();
        StringBuilder segment = new StringBuilder();
        int depth = 0;
        for (char c : template.toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == '/' && depth == 0) {
                addNonEmpty(segments, segment);
            } else {
                segment.append(c);
            }
        }
        addNonEmpty(segments, segment);
        return segments;
    }

    private static void addNonEmpty(List<String> segments, StringBuilder segment) {
        if (segment.length() > 0) {
            segments.add(segment.toString());
            segment.setLength(0);
        }
    }

    /** What a template segment accepts; the kinds are tried in this order. */
    private sealed interface Accept {
        boolean test(String path, int from, int to);

        default int rank() {
            return 2;
        }
    }

    private record Any() implements Accept {
        @Override
        public boolean test(String path, int from, int to) {
            return to > from;
        }
    }

    /** All that is left, slashes included. */
    private record Rest(boolean mayBeEmpty) implements Accept {
        @Override
        public boolean test(String path, int from, int to) {
            return mayBeEmpty || from < path.length();
        }

        @Override
        public int rank() {
            return 3;
        }
    }

    private record IdText() implements Accept {
        @Override
        public boolean test(String path, int from, int to) {
            if (to - from != 13) {
                return false;
            }
            for (int i = from; i < to; i++) {
                char c = path.charAt(i);
                if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int rank() {
            return 0;
        }
    }

    private record Matching(Pattern pattern) implements Accept {
        @Override
        public boolean test(String path, int from, int to) {
            return pattern.matcher(path).region(from, to).matches();
        }

        @Override
        public int rank() {
            return 1;
        }
    }

    private static Accept accept(String segment) {
        boolean whole = segment.startsWith("{") && segment.indexOf('}') >= 0 && closes(segment);
        int colon = segment.indexOf(':');
        String regex = whole && colon > 0
                ? segment.substring(colon + 1, segment.length() - 1).trim()
                : "";
        if (regex.equals(ID)) {
            return new IdText();
        }
        if (regex.equals(".*") || regex.equals(".+")) {
            return new Rest(regex.equals(".*"));
        }
        return whole && regex.isEmpty() ? new Any() : new Matching(Pattern.compile(pattern(segment)));
    }

    /** Whether the first brace is closed by the last character. */
    private static boolean closes(String segment) {
        int depth = 0;
        for (int i = 0; i < segment.length(); i++) {
            depth += segment.charAt(i) == '{' ? 1 : segment.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i == segment.length() - 1;
            }
        }
        return false;
    }

    private static String pattern(String segment) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < segment.length(); ) {
            int end = i + 1;
            if (segment.charAt(i) == '{') {
                int depth = 1;
                while (depth > 0) {
                    depth += segment.charAt(end) == '{' ? 1 : segment.charAt(end) == '}' ? -1 : 0;
                    end++;
                }
                int colon = segment.indexOf(':', i);
                boolean given = colon > 0 && colon < end;
                regex.append('(')
                        .append(given ? segment.substring(colon + 1, end - 1).trim() : "[^/]+")
                        .append(')');
            } else {
                regex.append(Pattern.quote(segment.substring(i, end)));
            }
            i = end;
        }
        return regex.toString();
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final List<Map.Entry<Accept, Node>> templates = new ArrayList<>();
        private final Map<String, Route> methods = new TreeMap<>();

        Node child(String segment) {
            if (segment.indexOf('{') < 0) {
                return literals.computeIfAbsent(segment, any -> new Node());
            }
            Accept accept = accept(segment);
            String key = accept instanceof Matching m ? m.pattern().pattern() : accept.toString();
            for (Map.Entry<Accept, Node> each : templates) {
                Accept have = each.getKey();
                if (key.equals(have instanceof Matching m ? m.pattern().pattern() : have.toString())) {
                    return each.getValue();
                }
            }
            Node node = new Node();
            templates.add(Map.entry(accept, node));
            templates.sort(java.util.Comparator.comparingInt(e -> e.getKey().rank()));
            return node;
        }

        @Nullable Node find(String path, int from) {
            if (from >= path.length()) {
                return methods.isEmpty() ? null : this;
            }
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            int next = slash < 0 ? to : slash + 1;
            Node literal = literals.isEmpty() ? null : literals.get(path.substring(from, to));
            Node found = literal == null ? null : literal.find(path, next);
            for (int i = 0; found == null && i < templates.size(); i++) {
                Map.Entry<Accept, Node> each = templates.get(i);
                if (each.getKey().test(path, from, to)) {
                    found = each.getValue().find(path, each.getKey() instanceof Rest ? path.length() : next);
                }
            }
            return found;
        }
    }
}
