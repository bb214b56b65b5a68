// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Classes read once for all rules. */
final class ImportedClasses {
    private static final Map<Path, JavaClasses> READ = new ConcurrentHashMap<>();

    private ImportedClasses() {}

    static JavaClasses in(Path folder) {
        return READ.computeIfAbsent(folder, each -> new ClassFileImporter().importPath(each));
    }
}
