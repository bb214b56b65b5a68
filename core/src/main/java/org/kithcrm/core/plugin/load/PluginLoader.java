// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.kithcrm.core.plugin.manifest.Manifest;

/** The classes of one generation, from the jars in {@code lib/}; the rest comes through {@link ExportFilter} and from what it builds on. */
public final class PluginLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Set<String> exports;
    private final List<PluginLoader> providers;

    private PluginLoader(Manifest manifest, URL[] jars, List<PluginLoader> providers, ClassLoader parent) {
        super("plugin-" + manifest.id() + "-" + manifest.version(), jars, parent);
        this.exports = Set.copyOf(manifest.exports());
        this.providers = List.copyOf(providers);
    }

    /**
     * Classes of an unpacked archive.
     *
     * @param providers the loaders of what it builds on, as far as it is there
     */
    public static PluginLoader of(Manifest manifest, Path folder, List<PluginLoader> providers, ExportFilter parent) {
        return new PluginLoader(manifest, jars(folder.resolve("lib")), providers, parent);
    }

    /** Own classes, then what plugins it builds on export; what the server gives was looked for before. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            return super.findClass(name);
        } catch (ClassNotFoundException e) {
            for (PluginLoader provider : providers) {
                if (provider.exports.contains(packageOf(name))) {
                    return provider.loadClass(name);
                }
            }
            throw e;
        }
    }

    /** The packages that plugins which build on this one see. */
    public Set<String> exports() {
        return exports;
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static URL[] jars(Path lib) {
        if (!Files.isDirectory(lib)) {
            return new URL[0];
        }
        try (Stream<Path> files = Files.list(lib)) {
            List<Path> jars = files.sorted().toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = url(jars.get(i));
            }
            return urls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
