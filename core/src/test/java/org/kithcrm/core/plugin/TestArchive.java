// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes archives of plugins, right ones and broken ones. */
public final class TestArchive {
    private static final String FOLDER = "org/kithcrm/fixture/note/";
    private static final String[] CLASSES = {
        "NotePlugin", "NoteResource", "NoteResource$Input", "NoteResource$Listed", "Note", "NoteMapper"
    };

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** The notes plugin. */
    public static TestArchive note(String version) {
        return new TestArchive()
                .put("plugin.json", manifest(version))
                .put("db/0001__note.sql", """
                        CREATE TABLE p_note_note (id BIGINT NOT NULL, body ${text:200} NOT NULL, author ${text:80} NOT NULL, CONSTRAINT p_note_pk PRIMARY KEY (id));
                        CREATE TABLE p_note_seen (op ${text:20} NOT NULL, total BIGINT NOT NULL, CONSTRAINT p_note_seen_pk PRIMARY KEY (op));
                        INSERT INTO p_note_seen (op, total) VALUES ('any', 0);
                        """)
                .put("lib/note-" + version + ".jar", jar());
    }

    /** A plugin without tables that does what its mood says. */
    static TestArchive moody(String id, String version, String mood) {
        String folder = "org/kithcrm/fixture/moody/";
        byte[] jar = new TestArchive()
                .put(folder + "MoodyPlugin.class", resource(folder + "MoodyPlugin.class"))
                .put(folder + "MoodyResource.class", resource(folder + "MoodyResource.class"))
                .put(folder + "MoodyMapper.class", resource(folder + "MoodyMapper.class"))
                .put(folder + "MoodyMapper.xml", resource(folder + "MoodyMapper.xml"))
                .put(folder + "PoolCloser.class", resource(folder + "PoolCloser.class"))
                .put(folder + "mood", mood)
                .bytes();
        return new TestArchive()
                .put("plugin.json", """
                        {"schema": 1, "id": "%s", "version": "%s", "name": "Moods", "main": "org.kithcrm.fixture.moody.MoodyPlugin",
                         "requires": {"api": ">=0.1 <1"}, "limits": {"start": "2s", "stop": "1s", "request": "1s"}}
                        """.formatted(id, version))
                .put("lib/" + id + "-" + version + ".jar", jar);
    }

    /** A plugin of some classes below {@code org/kithcrm/fixture}. */
    public static TestArchive of(String id, String version, String main, String... classes) {
        TestArchive jar = new TestArchive();
        for (String name : classes) {
            jar.put("org/kithcrm/fixture/" + name + ".class", resource("org/kithcrm/fixture/" + name + ".class"));
        }
        return new TestArchive()
                .put("plugin.json", """
                        {"schema": 1, "id": "%s", "version": "%s", "name": "%s", "main": "org.kithcrm.fixture.%s",
                         "requires": {"api": ">=0.1 <1"}}
                        """.formatted(id, version, id, main))
                .put("lib/" + id + "-" + version + ".jar", jar.bytes());
    }

    /** A plugin with jobs and a command. */
    public static TestArchive drudge(String version) {
        TestArchive archive = of(
                "drudge",
                version,
                "drudge.DrudgePlugin",
                "drudge/DrudgePlugin",
                "drudge/DrudgePlugin$Notes",
                "drudge/DrudgeResource",
                "drudge/DrudgeRow",
                "drudge/Rehearsal",
                "drudge/DrudgeMapper");
        return archive.inJar("drudge-" + version, "org/kithcrm/fixture/drudge/DrudgeMapper.xml")
                .put(
                        "db/0001__done.sql",
                        "CREATE TABLE p_drudge_done (id BIGINT NOT NULL, note ${text:80} NOT NULL, CONSTRAINT p_drudge_pk PRIMARY KEY (id));");
    }

    /** The same with a file of the class path more in its jar. */
    TestArchive inJar(String jar, String path) {
        TestArchive more = new TestArchive();
        more.entries.putAll(unzipped(entries.get("lib/" + jar + ".jar")));
        return put("lib/" + jar + ".jar", more.put(path, resource(path)).bytes());
    }

    private static Map<String, byte[]> unzipped(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with another member in plugin.json. */
    public TestArchive with(String member) {
        return edited("\"schema\": 1,", "\"schema\": 1, " + member + ",");
    }

    static String manifest(String version) {
        return """
                {"schema": 1, "id": "note", "version": "%s", "name": "Notes", "main": "org.kithcrm.fixture.note.NotePlugin",
                 "requires": {"api": ">=0.1 <1"},
                 "scopes": {"required": [{"name": "changes:read", "reason": "counts customers"}]},
                 "permissions": [{"name": "note:read", "title": "Read notes"}, {"name": "note:write", "title": "Write notes"}]}
                """.formatted(version);
    }

    private static byte[] jar() {
        TestArchive jar = new TestArchive();
        for (String name : CLASSES) {
            jar.put(FOLDER + name + ".class", resource(FOLDER + name + ".class"));
        }
        return jar.put(FOLDER + "NoteMapper.xml", resource(FOLDER + "NoteMapper.xml"))
                .bytes();
    }

    static byte[] resource(String path) {
        try (InputStream in = TestArchive.class.getClassLoader().getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestArchive put(String name, String text) {
        return put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    TestArchive put(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    TestArchive without(String name) {
        entries.remove(name);
        return this;
    }

    /** plugin.json with one text replaced. */
    public TestArchive edited(String before, String after) {
        String text = new String(entries.get("plugin.json"), StandardCharsets.UTF_8);
        if (!text.contains(before)) {
            throw new IllegalArgumentException(before);
        }
        return put("plugin.json", text.replace(before, after));
    }

    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry next = new ZipEntry(entry.getKey());
                next.setTime(0);
                zip.putNextEntry(next);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
