// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.kithcrm.core.value.Suggest;

/** Reads settings: the later source wins, what nobody knows is refused, all faults are named at once. */
public final class SettingsLoader {
    /** Variables of the launcher and of tools, which are no settings. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("KITH_CONF", "KITH_HOME", "KITH_OPTS", "KITH_JAVA_HOME", "KITH_TOKEN", "KITH_URL");

    private final Map<String, Key<?>> byName = new TreeMap<>();
    private final Map<String, Key<?>> byVariable = new TreeMap<>();
    private final Map<Key<?>, Source> sources = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Path home;

    /** Relative paths in the file, and the defaults, start at the given folder. */
    public SettingsLoader(Path home) {
        this.home = home;
        for (var key : Keys.all()) {
            byName.put(key.name(), key);
            byVariable.put(key.variable(), key);
        }
    }

    /** Takes a properties file; it may be missing if nobody named it. */
    public SettingsLoader file(Path file, boolean required) {
        if (!Files.exists(file) && !required) {
            return this;
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            faults.add("cannot read " + file + ": " + e.getMessage());
        }
        new TreeMap<>(properties)
                .forEach((name, text) -> put(byName, (String) name, (String) text, " (in " + file + ")", home));
        return this;
    }

    /** Takes the variables that begin with {@code KITH_}. */
    public SettingsLoader environment(Map<String, String> variables) {
        variables.forEach((name, text) -> {
            if (name.startsWith("KITH_") && !OTHER_VARIABLES.contains(name)) {
                put(byVariable, name, text, " (in the environment)", Path.of(""));
            }
        });
        return this;
    }

    /** Takes settings by name, from the command line. */
    public SettingsLoader given(Map<String, String> settings) {
        settings.forEach((name, text) -> put(byName, name, text, "", Path.of("")));
        return this;
    }

    /** The settings, if all of them are right. */
    public Settings load() {
        var values = new HashMap<Key<?>, Object>();
        var texts = new HashMap<Key<?>, String>();
        Keys.all().forEach(key -> {
            values.put(key, read(key));
            texts.put(key, source(key).text().strip());
        });
        if (!faults.isEmpty()) {
            throw new SettingsRefused(faults);
        }
        return new Settings(values, texts);
    }

    private Source source(Key<?> key) {
        return sources.getOrDefault(key, new Source(key.fallback(), "", home));
    }

    private void put(Map<String, Key<?>> known, String name, String text, String where, Path base) {
        var key = known.get(name);
        if (key != null) {
            sources.put(key, new Source(text, where, base));
            return;
        }
        var meant = Suggest.nearest(name, known.keySet())
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; all settings stand in conf/kith.properties");
        faults.add("unknown setting " + name + where + meant);
    }

    private Object read(Key<?> key) {
        var source = source(key);
        try {
            return settled(key.kind().read(source.text()), source.base());
        } catch (IllegalArgumentException | ArithmeticException e) {
            var shown = key.secret() ? "" : " = " + source.text();
            faults.add(key.name() + shown + source.where() + " is refused; allowed: "
                    + key.kind().label().replace("`", ""));
            return key;
        }
    }

    private static <T> Object settled(T value, Path base) {
        return value instanceof Path path ? base.resolve(path).toAbsolutePath().normalize() : value;
    }
}
