// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of this process; made once, by {@link SettingsLoader}. */
public final class Settings {
    private final Map<Key<?>, Object> values;
    private final Map<Key<?>, String> texts;

    Settings(Map<Key<?>, Object> values, Map<Key<?>, String> texts) {
        this.values = Map.copyOf(values);
        this.texts = Map.copyOf(texts);
    }

    /** The defaults, but for what is given by name: for tests and tools. */
    public static Settings of(Map<String, String> given) {
        return new SettingsLoader(Path.of("")).given(given).load();
    }

    /** The value of a key, the default if nobody set it. */
    public <T> T get(Key<T> key) {
        @SuppressWarnings("unchecked") // the loader read it with the key's own kind
        var value = (T) values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key.name() + " is not in the list of keys");
        }
        return value;
    }

    /** Name and value of every key as it may be written; paths in full, secrets masked. */
    public Map<String, String> shown() {
        var shown = new LinkedHashMap<String, String>();
        Keys.all().forEach(key -> shown.put(key.name(), shown(key)));
        return shown;
    }

    private String shown(Key<?> key) {
        Object value = values.get(key);
        boolean written = !key.secret() && !(value instanceof Path);
        return written ? String.valueOf(texts.get(key)) : String.valueOf(value);
    }
}
