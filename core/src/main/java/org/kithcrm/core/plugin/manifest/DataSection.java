// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import java.util.List;
import java.util.regex.Pattern;

/** What the core knows of a plugin's tables. */
final class DataSection {
    private static final int LONGEST = 40;
    private static final Pattern OBJECT = Pattern.compile("[a-z][a-z0-9.-]*");

    /** Parts of the contract that this server does not carry out; better refused than ignored. */
    private static final List<String> LATER = List.of("personal", "links");

    private DataSection() {}

    static Manifest.Data data(String id, ManifestFields db) {
        List<String> objects = db.texts("objects", OBJECT, LONGEST);
        for (int i = 0; i < objects.size(); i++) {
            if (!objects.get(i).startsWith(id + ".")) {
                throw Refusals.manifest(db.pointer("objects/" + i), "bad-format", "An object is " + id + ".thing.");
            }
        }
        LATER.forEach(db::mustBeEmpty);
        db.refuseUnknown();
        return new Manifest.Data(objects);
    }
}
