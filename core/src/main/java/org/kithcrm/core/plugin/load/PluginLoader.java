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
import java.util.stream.Stream;
import org.kithcrm.core.plugin.manifest.Manifest;

/** The classes of one generation, from the jars in {@code lib/}; what it does not have comes through {@link ExportFilter}. */
public final class PluginLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private PluginLoader(String name, URL[] jars, ClassLoader parent) {
        super(name, jars, parent);
    }

    public static PluginLoader of(Manifest manifest, Path folder, ExportFilter parent) {
        return new PluginLoader(
                "plugin-" + manifest.id() + "-" + manifest.version(), jars(folder.resolve("lib")), parent);
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
