// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
    @Override
    public void run() {
        System.out.println("Kith " + version());
    }

    static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "development");
    }

    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Kith " + version(), "Java " + Runtime.version()};
        }
    }
}
