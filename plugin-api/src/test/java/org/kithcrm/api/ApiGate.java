// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what a change of the API breaks for plugins that were compiled before. {@code @Stable} types lose nothing, {@code @HostImplemented}
 * ones may gain methods, all other interfaces gain default methods only, {@code @Preview} types may change.
 */
final class ApiGate {

    /** Lost, they take something away. */
    private static final Set<String> PROMISED = Set.of(
            "public",
            "static",
            "@Stable",
            "@HostImplemented",
            "@PluginImplemented",
            "interface",
            "class",
            "record",
            "enum");

    private final Map<String, Signature> before;
    private final Map<String, Signature> now;

    private ApiGate(Collection<String> before, Collection<String> now) {
        this.before = byKey(before);
        this.now = byKey(now);
    }

    private static Map<String, Signature> byKey(Collection<String> lines) {
        Map<String, Signature> map = new LinkedHashMap<>();
        lines.stream().map(Signature::of).forEach(each -> map.put(each.key(), each));
        return map;
    }

    /** A sentence for each thing that breaks: what, and for whom. */
    static List<String> breaks(Collection<String> before, Collection<String> now) {
        return new ApiGate(before, now).breaks();
    }

    private List<String> breaks() {
        List<String> sentences = new ArrayList<>();
        before.values().stream().filter(each -> !isPreview(each)).forEach(each -> {
            Signature after = now.get(each.key());
            if (after == null) {
                sentences.add(each.key() + " is gone: plugins that use it stop with " + error(each) + ".");
            } else {
                changed(each, after, sentences);
            }
        });
        now.values().stream()
                .filter(each -> !before.containsKey(each.key()) && before.containsKey(each.type()))
                .filter(each -> !isPreview(each) && isDemanded(each))
                .forEach(
                        each -> sentences.add(
                                each.key()
                                        + " is demanded: plugins that implement the type do not have it; give it a body or a default."));
        return sentences;
    }

    private static String error(Signature gone) {
        if (gone.isType()) {
            return "NoClassDefFoundError";
        }
        return gone.key().startsWith(gone.type() + " field ") ? "NoSuchFieldError" : "NoSuchMethodError";
    }

    private boolean isPreview(Signature line) {
        Signature type = before.get(line.type());
        return type != null && type.is("@Preview");
    }

    /** An abstract method that somebody else than the server has to have. */
    private boolean isDemanded(Signature line) {
        Signature type = before.get(line.type());
        return line.isMethod()
                && line.is("abstract")
                && !type.is("@HostImplemented")
                && line.value().isEmpty();
    }

    private void changed(Signature was, Signature is, List<String> sentences) {
        Map<String, String> changes = new HashMap<>();
        was.words().stream()
                .filter(word -> !is.is(word) && (PROMISED.contains(word) || word.contains(":")))
                .forEach(word -> changes.put(word, "is no longer " + word.replace(':', ' ')));
        if (!was.is("static") && is.is("static")) {
            changes.put("static", "is static now");
        }
        if (was.isType() && !was.is("final") && is.is("final")) {
            changes.put("final", "is final now");
        }
        boolean bodyGone = !was.is("abstract") && is.is("abstract") && (was.isType() || isDemanded(is));
        if (bodyGone) {
            changes.put("abstract", "is abstract now");
        }
        if (!was.value().isEmpty() && !was.value().equals(is.value())) {
            changes.put("value", "means something else when it is left out");
        }
        changes.values().stream()
                .sorted()
                .forEach(each -> sentences.add(was.key() + " " + each + ": plugins rely on what it was."));
    }
}
