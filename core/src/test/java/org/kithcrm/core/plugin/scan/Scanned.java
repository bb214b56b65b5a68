// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.load.PluginLoader;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.ManifestReader;

/** Scans of a plugin whose main class is {@code p.Main}. */
final class Scanned {
    private Scanned() {}

    static Manifest manifest(String members) {
        String text =
                "{\"schema\": 1, \"id\": \"tiny\", \"version\": \"1.0.0\", \"name\": \"Tiny\", \"main\": \"p.Main\", "
                        + members + "\"requires\": {\"api\": \">=0.1 <1\"}}";
        return new ManifestReader().read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A main class with statements. */
    static String main(String body) {
        return """
                package p; import java.util.*;
                public class Main implements org.kithcrm.api.CrmPlugin {
                    static Object o;
                    public void start(org.kithcrm.api.PluginContext ctx) { }
                    void go() throws Exception {
                %s
                    }
                }
                """.formatted(body);
    }

    static List<Finding> scan(
            Manifest manifest, List<PluginLoader> providers, Policy policy, List<Map<String, byte[]>> jars) {
        Map<String, Map<String, byte[]>> all = new TreeMap<>();
        jars.forEach(jar -> all.put("lib/" + all.size() + ".jar", jar));
        return CodeScan.scan(manifest, all, providers, Scanned.class.getClassLoader(), policy);
    }

    /** A plugin of one jar. */
    static List<Finding> scan(Policy policy, Map<String, byte[]> own) {
        return scan(manifest(""), List.of(), policy, List.of(own));
    }

    static List<Finding> scan(Map<String, byte[]> own) {
        return scan(Policy.USUAL, own);
    }

    /** A plugin of its own jar and a library. */
    static List<Finding> scan(Map<String, byte[]> own, Map<String, byte[]> library) {
        return scan(manifest(""), List.of(), Policy.USUAL, List.of(own, library));
    }

    static Problem refused(Map<String, byte[]> own) {
        return catchThrowableOfType(Problem.class, () -> scan(own));
    }

    static Problem refused(Map<String, byte[]> own, Map<String, byte[]> library) {
        return catchThrowableOfType(Problem.class, () -> scan(own, library));
    }
}
