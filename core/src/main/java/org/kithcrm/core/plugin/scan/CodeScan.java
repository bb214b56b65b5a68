// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.kithcrm.core.plugin.load.PluginLoader;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.Refusals;

/**
 * Judges the byte code of an archive without loading a class: each reference is resolved as the loader would (JVMS 5.4.3), and calls that
 * reach beyond the plugin are named. A guard against mistakes, not against malice.
 */
public final class CodeScan {
    private static final String ENDING = ".class";
    private static final String VERSIONS = "META-INF/versions/";
    private static final int SHOWN = 20;

    private CodeScan() {}

    /**
     * Reads all jars of an archive.
     *
     * @param jars by path
     * @param providers loaders of what the plugin builds on, as far as it runs
     * @param server gives the classes of the contract
     * @param strict whether the plugin's own code is refused for what it must not do; else an administrator is told
     * @return what an administrator should know
     * @throws org.kithcrm.api.error.Problem if it does not link, or its own code does what it must not
     */
    public static List<Finding> scan(
            Manifest manifest,
            Map<String, byte[]> jars,
            List<PluginLoader> providers,
            ClassLoader server,
            boolean strict) {
        Map<String, Map<String, byte[]>> classes = new TreeMap<>();
        jars.forEach((path, jar) -> classes.put(path, classes(jar)));
        List<Finding> findings = new ArrayList<>(doubles(classes));
        Map<String, byte[]> all = new HashMap<>();
        classes.values().forEach(each -> each.forEach(all::putIfAbsent));
        VisibleClasses visible = new VisibleClasses(
                all,
                providers.stream()
                        .map(each -> new VisibleClasses.Exported(each.exports(), each))
                        .toList(),
                server);
        boolean whole = manifest.dependencies().size() == providers.size();
        Set<String> missing = new TreeSet<>();
        Set<String> missingInLibraries = new TreeSet<>();
        String main = manifest.main().replace('.', '/');
        classes.values().forEach(jar -> {
            boolean own = jar.containsKey(main);
            jar.forEach((name, content) -> {
                ClassScan scan = ClassScan.of(content, visible, own);
                (own && whole ? missing : missingInLibraries).addAll(scan.missing);
                findings.addAll(scan.findings);
            });
        });
        refuse(missing, strict ? findings : List.of());
        missingInLibraries.stream()
                .limit(SHOWN)
                .forEach(each -> findings.add(new Finding("link.missing-member", "There is no " + each + ".", false)));
        return List.copyOf(findings);
    }

    private static void refuse(Set<String> missing, List<Finding> findings) {
        if (!missing.isEmpty()) {
            throw Refusals.of(
                            "link.missing-member",
                            "The plugin uses what is not there: "
                                    + String.join(
                                            ", ", missing.stream().limit(SHOWN).toList()) + ".")
                    .with("missing", List.copyOf(missing));
        }
        List<String> forbidden =
                findings.stream().filter(Finding::refused).map(Finding::detail).toList();
        if (!forbidden.isEmpty()) {
            throw Refusals.of("code.forbidden-call", "The plugin does what it must not: " + String.join(" ", forbidden))
                    .with("calls", forbidden);
        }
    }

    private static List<Finding> doubles(Map<String, Map<String, byte[]>> classes) {
        Map<String, List<String>> places = new TreeMap<>();
        classes.forEach((jar, content) -> content.keySet().stream()
                .filter(name -> !name.endsWith("module-info") && !name.endsWith("package-info"))
                .forEach(name ->
                        places.computeIfAbsent(name, any -> new ArrayList<>()).add(jar)));
        Set<String> jars = new TreeSet<>();
        places.values().stream().filter(each -> each.size() > 1).forEach(each -> jars.add(String.join(" and ", each)));
        return jars.stream()
                .map(each -> new Finding("code.duplicate-class", each + " hold classes of the same name.", false))
                .toList();
    }

    /** Classes by internal name, in the form that this Java runs. */
    private static Map<String, byte[]> classes(byte[] jar) {
        Map<String, byte[]> classes = new HashMap<>();
        Map<String, Integer> versions = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String path = entry.getName();
                if (path.endsWith(ENDING) && !path.endsWith("module-info.class")) {
                    add(path, in.readAllBytes(), classes, versions);
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String path, byte[] content, Map<String, byte[]> classes, Map<String, Integer> versions) {
        int version = 0;
        String rest = path;
        if (path.startsWith(VERSIONS)) {
            int slash = path.indexOf('/', VERSIONS.length());
            version = Integer.parseInt(path.substring(VERSIONS.length(), slash));
            rest = path.substring(slash + 1);
        }
        String name = rest.substring(0, rest.length() - ENDING.length());
        if (version <= Runtime.version().feature() && version >= versions.getOrDefault(name, 0)) {
            versions.put(name, version);
            classes.put(name, content);
        }
    }
}
