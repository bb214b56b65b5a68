// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.ui;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files for browsers of archives that are installed, and of those before them, which open pages may still ask for. They come from the
 * checked archive, without code of the plugin, and are kept as long as there is memory for them. Thread-safe.
 */
public final class UiFiles {
    private final BiFunction<String, String, Optional<String>> digests;
    private final Function<String, Map<String, byte[]>> contents;
    private final Map<String, SoftReference<Map<String, UiFile>>> kept = new ConcurrentHashMap<>();

    /**
     * Reads nothing yet.
     *
     * @param digests the whole digest of an archive by plugin and first part, if it may be read
     * @param contents its files below {@code ui/} and {@code i18n/} by path
     */
    public UiFiles(
            BiFunction<String, String, Optional<String>> digests, Function<String, Map<String, byte[]>> contents) {
        this.digests = digests;
        this.contents = contents;
    }

    /**
     * A file.
     *
     * @param path below {@code ui/}, or below {@code i18n/} with that before it
     */
    Optional<UiFile> find(String id, String shortDigest, String path) {
        return digests.apply(id, shortDigest).map(digest -> all(digest).get(path));
    }

    private Map<String, UiFile> all(String digest) {
        SoftReference<Map<String, UiFile>> there = kept.get(digest);
        @Nullable Map<String, UiFile> files = there == null ? null : there.get();
        if (files == null) {
            files = read(digest);
            kept.values().removeIf(each -> each.get() == null);
            kept.put(digest, new SoftReference<>(files));
        }
        return files;
    }

    private Map<String, UiFile> read(String digest) {
        Map<String, UiFile> files = new HashMap<>();
        contents.apply(digest)
                .forEach((path, content) -> UiFile.type(path)
                        .ifPresent(type -> files.put(path.replaceFirst("^ui/", ""), UiFile.of(type, content))));
        return Map.copyOf(files);
    }
}
