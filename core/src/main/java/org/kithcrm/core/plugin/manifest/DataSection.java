// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the core knows of a plugin's tables, and the fields it adds to records of the core. */
final class DataSection {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern OBJECT = Pattern.compile("[a-z][a-z0-9.-]{0,39}");
    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern TARGET = Pattern.compile("customer|interaction|order|task");
    private static final Pattern BY = Pattern.compile("core|plugin");
    private static final Pattern MERGE = Pattern.compile("move|keep");
    private static final Pattern ERASE = Pattern.compile("delete|blank|keep");
    private static final Pattern TYPE =
            Pattern.compile("text|integer|decimal|boolean|date|instant|choice|url|email|phone");

    private DataSection() {}

    static Manifest.Data data(String id, ManifestFields db) {
        List.of("personal", "links").forEach(db::mustBeEmpty);
        String prefix = Manifest.tablePrefix(id);
        Manifest.Data data = new Manifest.Data(
                objects(id, db), personal(prefix, db.list("personal")), links(prefix, db.list("links")));
        db.refuseUnknown();
        return data;
    }

    private static List<String> objects(String id, ManifestFields db) {
        List<String> objects = db.texts("objects", OBJECT, 40);
        for (int i = 0; i < objects.size(); i++) {
            if (!objects.get(i).startsWith(id + ".")) {
                throw Refusals.manifest(db.pointer("objects/" + i), "bad-format", "An object is " + id + ".thing.");
            }
        }
        return objects;
    }

    private static List<Manifest.Personal> personal(String prefix, List<ManifestFields> list) {
        List<Manifest.Personal> personal = new ArrayList<>();
        for (ManifestFields each : list) {
            personal.add(new Manifest.Personal(
                    table(prefix, each),
                    each.text("subject", NAME, 63),
                    each.texts("columns", NAME, 63),
                    each.text("by", BY, 10).equals("core")));
            each.refuseUnknown();
        }
        return List.copyOf(personal);
    }

    private static List<Manifest.Link> links(String prefix, List<ManifestFields> list) {
        List<Manifest.Link> links = new ArrayList<>();
        for (ManifestFields each : list) {
            links.add(new Manifest.Link(
                    table(prefix, each),
                    each.text("column", NAME, 63),
                    each.text("target", TARGET, 20),
                    each.text("onMerge", MERGE, 10),
                    each.flag("unique"),
                    each.text("onErase", ERASE, 10)));
            each.refuseUnknown();
        }
        return List.copyOf(links);
    }

    private static String table(String prefix, ManifestFields each) {
        String table = each.text("table", NAME, 63);
        if (!table.startsWith(prefix)) {
            throw Refusals.manifest(
                    each.pointer("table"), "bad-format", "The plugin's tables begin with " + prefix + ".");
        }
        return table;
    }

    static List<Manifest.Field> fields(List<ManifestFields> list) {
        List<Manifest.Field> fields = new ArrayList<>();
        for (ManifestFields each : list) {
            fields.add(new Manifest.Field(
                    each.text("object", TARGET, 20),
                    each.text("name", FIELD, 40),
                    each.text("type", TYPE, 20),
                    each.text("title", null, 120),
                    each.flag("searchable")));
            each.refuseUnknown();
        }
        return List.copyOf(fields);
    }
}
