// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.load;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.archive.GivenPackages;

/** What of the server a plugin can see: the contract's packages and the JDK; neither other classes nor resources nor service files. */
public final class ExportFilter extends ClassLoader {
    private final ClassLoader server;

    public ExportFilter(ClassLoader server) {
        super("kith-exports", ClassLoader.getPlatformClassLoader());
        this.server = server;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (GivenPackages.isSeen(name)) {
            return server.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return Collections.emptyEnumeration();
    }
}
