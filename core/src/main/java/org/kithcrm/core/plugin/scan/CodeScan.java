// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kithcrm.core.plugin.archive.GivenPackages;
import org.kithcrm.core.plugin.load.PluginLoader;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.Refusals;
import org.objectweb.asm.Opcodes;

/**
 * Judges the byte code of an archive without loading a class: each reference is resolved as the loader would, and calls that reach beyond
 * the plugin are named. A guard against mistakes, not against malice.
 */
public final class CodeScan {
    private static final String PLUGIN = "org/kithcrm/api/CrmPlugin";
    private static final String API = "org.kithcrm.api.";
    private static final String DAMAGED = "is damaged";
    private static final int HEADER = 8;
    private static final int MAJOR_OF_JAVA_0 = 44;

    private final Manifest manifest;
    private final Policy policy;
    private final boolean whole;
    private final VisibleClasses visible;
    private final Links links;
    private final List<JarClasses> jars;
    private final List<Finding> findings = new ArrayList<>();

    private CodeScan(
            Manifest manifest,
            Map<String, Map<String, byte[]>> jars,
            List<PluginLoader> providers,
            ClassLoader server,
            Policy policy) {
        this.manifest = manifest;
        this.policy = policy;
        this.whole = manifest.dependencies().size() == providers.size();
        this.jars = new ArrayList<>();
        new TreeMap<>(jars)
                .forEach((path, files) -> this.jars.add(JarClasses.of(path, isOwn(manifest, path, files), files)));
        Map<String, ClassInfo> own = new HashMap<>();
        this.jars.forEach(jar -> read(jar, own));
        this.visible = new VisibleClasses(
                own,
                providers.stream()
                        .map(each -> new VisibleClasses.Exported(each.getName(), each.exports(), each))
                        .toList(),
                server);
        this.links = new Links(visible);
    }

    /**
     * Reads all jars of an archive.
     *
     * @param jars their class files and manifests, by the paths of jar and file
     * @param providers loaders of what the plugin builds on, as far as it runs
     * @param server gives the classes of the contract
     * @param policy what the plugin's own code is refused for
     * @return what an administrator should know
     * @throws org.kithcrm.api.error.Problem if it does not link, or its own code does what it must not
     */
    public static List<Finding> scan(
            Manifest manifest,
            Map<String, Map<String, byte[]>> jars,
            List<PluginLoader> providers,
            ClassLoader server,
            Policy policy) {
        return new CodeScan(manifest, jars, providers, server, policy).judge();
    }

    private static boolean isOwn(Manifest manifest, String path, Map<String, byte[]> files) {
        return path.equals("lib/" + manifest.id() + "-" + manifest.version() + ".jar")
                || files.containsKey(manifest.main().replace('.', '/') + ".class");
    }

    /** Takes out what this Java cannot run. */
    private void read(JarClasses jar, Map<String, ClassInfo> own) {
        jar.classes().entrySet().removeIf(each -> {
            int java = java(each.getValue());
            if (java > Runtime.version().feature()) {
                leave(jar, each.getKey(), "java.incompatible", "needs Java " + java);
                return true;
            }
            try {
                own.putIfAbsent(each.getKey(), ClassInfo.read(each.getValue()));
                return false;
            } catch (RuntimeException e) {
                leave(jar, each.getKey(), "archive.layout", DAMAGED);
                return true;
            }
        });
    }

    private static int java(byte[] classFile) {
        boolean magic = classFile.length >= HEADER && classFile[0] == (byte) 0xca && classFile[1] == (byte) 0xfe;
        return !magic ? 0 : ((classFile[6] & 0xff) << 8 | classFile[7] & 0xff) - MAJOR_OF_JAVA_0;
    }

    /** Libraries may hold classes that nobody loads. */
    private void leave(JarClasses jar, String name, String code, String why) {
        String detail = jar.path() + " holds " + name + ".class, which " + why + ".";
        if (jar.own()) {
            throw Refusals.of(code, detail);
        }
        findings.add(new Finding(code, detail));
    }

    private List<Finding> judge() {
        Set<Fault> refused = new TreeSet<>(main());
        List<String> forbidden = new ArrayList<>();
        jars.forEach(jar -> {
            JarReport report = JarReport.of(jar, this::scan);
            Set<Fault> told = new TreeSet<>(report.faults());
            report.faults().stream().filter(fault -> isRefused(jar, fault)).forEach(refused::add);
            told.removeAll(refused);
            if (!told.isEmpty()) {
                findings.add(new Finding(
                        "link.missing-member", jar.path() + " uses what is not there: " + JarReport.shown(told) + "."));
            }
            findings.addAll(report.told());
            report.calls().stream()
                    .filter(call -> jar.own() && policy.refuses(call.code()))
                    .forEach(call -> forbidden.add(call.detail()));
        });
        findings.addAll(Doubles.in(jars, visible));
        refuse(List.copyOf(refused), forbidden);
        return List.copyOf(findings);
    }

    private Optional<ClassScan> scan(JarClasses jar, String name) {
        try {
            return Optional.of(ClassScan.of(jar.classes().get(name), links));
        } catch (RuntimeException e) { // of any kind: what ASM throws for damaged code is not said
            leave(jar, name, "archive.layout", DAMAGED);
            return Optional.empty();
        }
    }

    private static void refuse(List<Fault> missing, List<String> forbidden) {
        if (!missing.isEmpty()) {
            throw Refusals.of(
                            "link.missing-member",
                            "The plugin uses what is not there: " + JarReport.shown(missing) + ".")
                    .with("missing", missing.stream().map(Fault::toString).toList());
        }
        if (!forbidden.isEmpty()) {
            throw Refusals.of("code.forbidden-call", "The plugin does what it must not: " + JarReport.shown(forbidden))
                    .with("calls", forbidden);
        }
    }

    /** What is absent in a library may be an option of it, and what is absent here may come from a plugin that does not run. */
    private boolean isRefused(JarClasses jar, Fault fault) {
        boolean known = whole || !fault.isAbsent() || GivenPackages.isSeen(fault.owner());
        return jar.own() ? known : !fault.isAbsent() && fault.owner().startsWith(API);
    }

    /** Whether the host can make an instance of the main class. */
    private List<Fault> main() {
        String name = manifest.main().replace('.', '/');
        ClassInfo main = visible.find(name).filter(visible::isOwn).orElse(null);
        if (main == null) {
            return List.of(new Fault(manifest.main(), true, manifest.main(), "plugin.json"));
        }
        int constructor = main.members().getOrDefault("<init>()V", 0);
        if (main.is(Opcodes.ACC_PUBLIC)
                && !main.is(Opcodes.ACC_ABSTRACT)
                && (constructor & Opcodes.ACC_PUBLIC) != 0
                && links.isKindOf(name, PLUGIN)) {
            return List.of();
        }
        String what =
                ", which is no public class with a public constructor without parameters that implements CrmPlugin";
        return List.of(new Fault(manifest.main(), false, manifest.main() + what, "plugin.json"));
    }
}
