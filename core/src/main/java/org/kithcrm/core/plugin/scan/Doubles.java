// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Classes that are there more than once: which one runs is then a matter of order, and seldom the one that was meant. */
final class Doubles {
    private static final String CODE = "code.duplicate-class";

    private Doubles() {}

    static List<Finding> in(List<JarClasses> jars, VisibleClasses visible) {
        Map<String, List<String>> places = new TreeMap<>();
        jars.forEach(jar -> jar.classes()
                .keySet()
                .forEach(name ->
                        places.computeIfAbsent(name, any -> new ArrayList<>()).add(jar.path())));
        Set<String> sentences = new TreeSet<>();
        places.forEach((name, paths) -> {
            if (paths.size() > 1) {
                sentences.add(String.join(" and ", paths) + " hold classes of the same name.");
            }
            visible.alsoIn(name)
                    .ifPresent(other -> sentences.add(paths.get(0) + " holds classes that " + other + " gives too."));
        });
        return sentences.stream().map(each -> new Finding(CODE, each)).toList();
    }
}
