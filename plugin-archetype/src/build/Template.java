// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the template of the archetype from the plugin hello: names become properties, what Velocity would read is kept from it, and the
 * pom is one that stands alone. Run by the build, which fails if a trace of hello is left.
 *
 * <p>Arguments: the folder of hello, the pom of made projects, the pom with the versions of plugins, the version, the folder to write.
 */
public final class Template {
    private static final String PACKAGE = "org/kithcrm/hello/";
    private static final String MARKS = "#set($hash = '#')#set($dollar = '$')";
    private static final Pattern VERSION = Pattern.compile("@([a-z-]+)@");

    private final Path from;
    private final Path to;
    private final String version;

    private Template(Path from, Path to, String version) {
        this.from = from;
        this.to = to;
        this.version = version;
    }

    public static void main(String[] args) throws IOException {
        Template template = new Template(Path.of(args[0]), Path.of(args[4]), args[3]);
        template.pom(Files.readString(Path.of(args[1])), Files.readString(Path.of(args[2])));
        template.copy();
    }

    private void copy() throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.endsWith("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = from.relativize(file).toString().replace('\\', '/');
                if (!path.equals("pom.xml")) {
                    write(path(path), MARKS + "\n" + named(escaped(Files.readString(file))));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The packages of a made project are added by the archetype, its names by Maven's own marks. */
    private static String path(String path) {
        return path.replace(PACKAGE, "").replace("HelloPlugin", "__className__Plugin");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char each : text.toCharArray()) {
            escaped.append(each == '#' ? "${hash}" : each == '$' ? "${dollar}" : String.valueOf(each));
        }
        return escaped.toString();
    }

    private String named(String text) {
        return text.replace("hello-" + version, "${artifactId}-${version}")
                .replace("org.kithcrm.hello", "${package}")
                .replace("p_hello_", "p_${prefix}_")
                .replace("HelloPlugin", "${className}Plugin")
                .replace("\"name\": \"Hello\"", "\"name\": \"${title}\"")
                .replace("\"title\" : \"Hello\"", "\"title\" : \"${title}\"")
                .replaceAll("(?m)^ *\"vendor\".*\n", "")
                .replace("hello", "${artifactId}");
    }

    private void pom(String pom, String parent) throws IOException {
        Matcher versions = VERSION.matcher(pom);
        StringBuilder filled = new StringBuilder();
        while (versions.find()) {
            versions.appendReplacement(filled, version(parent, versions.group(1)));
        }
        versions.appendTail(filled);
        write("pom.xml", filled.toString());
    }

    private String version(String parent, String plugin) {
        if (plugin.equals("kith")) {
            return version;
        }
        Matcher found = Pattern.compile("<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(parent);
        if (!found.find()) {
            throw new IllegalStateException("the parent's pom has no version of " + plugin);
        }
        return found.group(1);
    }

    private void write(String path, String text) throws IOException {
        if (text.contains("hello") || text.contains("\"Hello\"") || path.contains("hello") || path.contains("Hello")) {
            throw new IllegalStateException(path + " keeps a trace of hello");
        }
        Path file = to.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
