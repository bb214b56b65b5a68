// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.openapi.ApiDocument;
import org.kithcrm.core.plugin.manifest.ArchiveTexts;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.web.Application;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The OpenAPI document of one generation: what its routes are, with what its archive says of them. Immutable. */
public final class PluginApi {
    private static final Logger LOG = LoggerFactory.getLogger(PluginApi.class);

    private final byte[] document;
    private final List<Difference> differences;

    private PluginApi(byte[] document, List<Difference> differences) {
        this.document = document;
        this.differences = differences;
    }

    /**
     * Describes a generation before it serves, and has the description go along with its application.
     *
     * @param application null if it has no endpoints
     * @param folder where the archive is unpacked
     */
    public static PluginApi of(Manifest manifest, ArchiveTexts texts, @Nullable Application application, Path folder) {
        ObjectNode live = ApiDocument.plugin(
                ApiFile.base(manifest.id()),
                texts.shown(Locale.ENGLISH, manifest.name()),
                manifest.version(),
                application == null ? List.of() : application.routes());
        Path file = folder.resolve(ApiFile.ENTRY);
        List<Difference> differences = Files.exists(file) ? Comparison.of(told(manifest, file), live) : List.of();
        differences.forEach(each -> LOG.warn(
                "event=plugin-openapi-differs plugin={} version={} code={} pointer={}",
                manifest.id(),
                manifest.version(),
                each.code(),
                each.pointer()));
        if (application != null) {
            application.describe(live);
        }
        return new PluginApi(live.toString().getBytes(StandardCharsets.UTF_8), differences);
    }

    private static ObjectNode told(Manifest manifest, Path file) {
        try {
            return ApiFile.read(manifest.id(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON of what its routes are, with the archive's texts and bounds. */
    public byte[] document() {
        return document.clone();
    }

    /** Where the archive says otherwise. */
    public List<Difference> differences() {
        return differences;
    }
}
