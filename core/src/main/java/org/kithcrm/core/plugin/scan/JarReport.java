// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * What was found in one jar.
 *
 * @param jar where
 * @param faults references that will fail
 * @param calls dangerous ones
 */
record JarReport(JarClasses jar, Set<Fault> faults, List<Finding> calls) {
    private static final int SHOWN = 20;

    /**
     * Looks into each class.
     *
     * @param scanner gives nothing for a class that cannot be read
     */
    static JarReport of(JarClasses jar, BiFunction<JarClasses, String, Optional<ClassScan>> scanner) {
        Set<Fault> faults = new TreeSet<>();
        List<Finding> calls = new ArrayList<>();
        jar.classes()
                .keySet()
                .forEach(name -> scanner.apply(jar, name).ifPresent(scan -> {
                    faults.addAll(scan.faults);
                    calls.addAll(scan.calls);
                }));
        return new JarReport(jar, faults, calls);
    }

    /** Own calls one by one, those of a library in one sentence for each kind: nobody reads hundreds. */
    List<Finding> told() {
        Map<String, List<Finding>> byCode = new LinkedHashMap<>();
        calls.forEach(each ->
                byCode.computeIfAbsent(each.code(), any -> new ArrayList<>()).add(each));
        List<Finding> told = new ArrayList<>();
        byCode.forEach((code, all) -> {
            int shown = Math.min(all.size(), jar.own() ? SHOWN : 1);
            told.addAll(all.subList(0, shown));
            if (shown < all.size()) {
                told.add(new Finding(code, jar.path() + " does so " + (all.size() - shown) + " times more."));
            }
        });
        return told;
    }

    static String shown(Collection<?> all) {
        String first = String.join(
                ", ", all.stream().limit(SHOWN).map(Object::toString).toList());
        return all.size() > SHOWN ? first + " and " + (all.size() - SHOWN) + " more" : first;
    }
}
