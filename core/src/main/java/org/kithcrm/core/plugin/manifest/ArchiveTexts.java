// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.text.Texts;
import org.kithcrm.core.web.Json;

/** The texts of an archive by language. Immutable. */
public final class ArchiveTexts implements Texts {
    private static final String FOLDER = "i18n/";
    private static final String ENDING = ".json";
    private static final String ENGLISH = "en";

    private final Map<String, Map<String, String>> byLanguage;

    private ArchiveTexts(Map<String, Map<String, String>> byLanguage) {
        this.byLanguage = Map.copyOf(byLanguage);
    }

    /**
     * Reads the files; English has to have each text that the manifest names.
     *
     * @param ui what it adds to the user interface, or null
     * @param files those in {@code i18n/} by path
     */
    public static ArchiveTexts read(Manifest manifest, @Nullable UiDescriptor ui, Map<String, byte[]> files) {
        Map<String, Map<String, String>> byLanguage = new HashMap<>();
        ObjectMapper mapper = Json.mapper();
        files.forEach((path, content) -> {
            if (!path.endsWith(ENDING)) {
                throw Refusals.archive("layout", path + " is no file of texts.");
            }
            String language = path.substring(FOLDER.length(), path.length() - ENDING.length());
            try {
                byLanguage.put(
                        language.toLowerCase(Locale.ROOT),
                        Map.copyOf(mapper.readValue(content, new TypeReference<Map<String, String>>() {})));
            } catch (IOException e) {
                throw Refusals.of("i18n.missing", path + " is no flat JSON object of texts.");
            }
        });
        Map<String, String> english = byLanguage.getOrDefault(ENGLISH, Map.of());
        Stream<String> shown = ui == null ? Stream.empty() : ui.titles();
        List<String> missing = keys(manifest, shown)
                .filter(key -> !english.containsKey(key))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            throw Refusals.of("i18n.missing", "i18n/en.json lacks " + String.join(", ", missing) + ".");
        }
        return new ArchiveTexts(byLanguage);
    }

    private static Stream<String> keys(Manifest manifest, Stream<String> shown) {
        Stream<String> words = Stream.of(
                manifest.words().name(),
                manifest.words().description(),
                manifest.words().vendor());
        Stream<String> reasons = manifest.scopes().stream().map(Manifest.ScopeRequest::reason);
        Stream<String> titles = Stream.of(
                        manifest.permissions().stream().map(PluginPermission::title),
                        manifest.roleTemplates().stream().map(Manifest.RoleTemplate::title),
                        manifest.jobs().stream().map(Manifest.Job::title),
                        manifest.events().stream().map(Manifest.Titled::title))
                .flatMap(each -> each);
        return Stream.of(words, reasons, titles, shown)
                .flatMap(each -> each)
                .filter(text -> text.startsWith("%"))
                .map(text -> text.substring(1));
    }

    /** A text of the manifest as a reader sees it: what begins with {@code %} is looked up. */
    public String shown(Locale locale, String text) {
        return text.startsWith("%") ? get(locale, text.substring(1)) : text;
    }

    @Override
    public String get(Locale locale, String key, Object... arguments) {
        String text = Stream.of(locale.toLanguageTag().toLowerCase(Locale.ROOT), locale.getLanguage(), ENGLISH)
                .map(language -> byLanguage.getOrDefault(language, Map.of()).get(key))
                .filter(found -> found != null)
                .findFirst()
                .orElse(key);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }
}
