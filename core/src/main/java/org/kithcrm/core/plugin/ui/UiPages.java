// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.ui;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.web.Answer;
import org.kithcrm.core.web.Asked;
import org.kithcrm.core.web.Pages;

/**
 * Everything below {@code /ui/}: the files of plugins at a place of their own for each archive, the modules that the shell gives to others, and
 * else the shell's page, which finds its way by the address itself. No data is here, so nobody has to log in.
 */
public final class UiPages implements Pages.Page {
    /** Where the user interface is. */
    public static final String HOME = "/ui/";

    static final String FILES = "/ui/p/";

    private static final String BASE = "@BASE@";
    private static final HttpField FOR_EVER = new HttpField("Cache-Control", "public, max-age=31536000, immutable");
    private static final HttpField ASK = new HttpField("Cache-Control", "no-cache");
    private static final HttpField VARY = new HttpField("Vary", "Accept-Encoding");
    private static final HttpField ZIPPED = new HttpField("Content-Encoding", "gzip");
    private static final HttpField ANY_ORIGIN = new HttpField("Access-Control-Allow-Origin", "*");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
            + " blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self';"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors ";
    private static final List<HttpField> PAGE = List.of(
            new HttpField("Content-Security-Policy", POLICY + "'none'"),
            new HttpField("Content-Security-Policy-Report-Only", "require-trusted-types-for 'script'"),
            new HttpField("Referrer-Policy", "no-referrer"),
            new HttpField("Cross-Origin-Opener-Policy", "same-origin"));
    /** For a page in a frame: its modules come from an origin of their own, and it may run nothing else. */
    private static final List<HttpField> FRAMED =
            List.of(new HttpField("Content-Security-Policy", POLICY + "'self'; sandbox allow-scripts"), ANY_ORIGIN);

    private final UiCatalog catalog;
    private final UiFiles files;

    public UiPages(UiCatalog catalog, UiFiles files) {
        this.catalog = catalog;
        this.files = files;
    }

    /** The address of the server itself leads to the user interface, if there is one. */
    public @Nullable Answer root(String path, Asked asked) {
        return path.isEmpty() && catalog.shell().isPresent()
                ? new Answer(302, List.of(new HttpField("Location", HOME), ASK), new byte[0])
                : null;
    }

    @Override
    public @Nullable Answer get(String path, Asked asked) {
        if (path.startsWith("p/")) {
            return file(path.substring("p/".length()), asked);
        }
        return catalog.shell()
                .flatMap(shell -> path.startsWith("sdk/") ? text(shell, path, asked) : text(shell, "index.html", asked))
                .orElse(null);
    }

    private @Nullable Answer file(String path, Asked asked) {
        String[] parts = path.split("/", 3);
        if (parts.length < 3) {
            return null;
        }
        return files.find(parts[0], parts[1], parts[2])
                .map(file -> answer(file, isFramed(parts[0]), asked))
                .orElse(null);
    }

    private boolean isFramed(String id) {
        return catalog.find(id).map(each -> each.descriptor().isolated()).orElse(false);
    }

    private static Answer answer(UiFile file, boolean framed, Asked asked) {
        List<HttpField> headers = new ArrayList<>();
        headers.add(new HttpField("Content-Type", file.type()));
        headers.add(FOR_EVER);
        headers.addAll(framed ? FRAMED : PAGE);
        byte[] packed = file.packed();
        if (packed != null) {
            headers.add(VARY);
        }
        if (packed != null && asked.takesGzip()) {
            headers.add(ZIPPED);
            return new Answer(200, headers, packed);
        }
        return new Answer(200, headers, file.content());
    }

    /** A text of the shell that names the place of its files: small, and asked for anew each time. */
    private Optional<Answer> text(UiContribution shell, String path, Asked asked) {
        return files.find(shell.id(), UiContribution.shortened(shell.digest()), path)
                .map(file -> text(file, shell, asked));
    }

    private static Answer text(UiFile file, UiContribution shell, Asked asked) {
        byte[] body = new String(file.content(), StandardCharsets.UTF_8)
                .replace(BASE, shell.base())
                .getBytes(StandardCharsets.UTF_8);
        String tag = '"' + UiContribution.shortened(Archive.digest(body)) + '"';
        List<HttpField> headers = new ArrayList<>(PAGE);
        headers.add(ASK);
        headers.add(new HttpField("ETag", tag));
        if (asked.knows(tag)) {
            return new Answer(304, headers, new byte[0]);
        }
        headers.add(new HttpField("Content-Type", file.type()));
        return new Answer(200, headers, body);
    }
}
