// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.core.outbound.NetClient;

/** Where a repository is: a web server, or a folder of this machine. */
final class Place {
    /** All small files and the index together; within the time of a request. */
    private static final Duration FILES = Duration.ofSeconds(25);

    /** An archive of 50 MB by a line of 6 Mbit/s. */
    private static final Duration ARCHIVE = Duration.ofSeconds(70);

    private static final int LONGEST = 2000;

    private Place() {}

    /** The URL as it is kept, with a slash at its end; refused with the remedy if it is none. */
    static String url(String given) {
        String text = given.strip();
        URI uri = parsed(text.endsWith("/") ? text : text + "/");
        boolean file = "file".equalsIgnoreCase(uri.getScheme());
        boolean whole = uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null
                && text.length() <= LONGEST
                && (file ? uri.getHost() == null && isFolder(uri) : isWeb(uri));
        if (!whole) {
            throw noUrl();
        }
        return uri.toString();
    }

    /** The URL of one file, http or https. */
    static URI file(String given) {
        URI uri = parsed(given.strip());
        if (!isWeb(uri) || uri.getRawUserInfo() != null || given.length() > LONGEST) {
            throw noUrl();
        }
        return uri;
    }

    private static boolean isWeb(URI uri) {
        return uri.getHost() != null
                && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
    }

    private static boolean isFolder(URI uri) {
        try {
            return Path.of(uri).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw noUrl();
        }
    }

    private static Invalid noUrl() {
        return Invalid.at(
                "/url",
                "bad-format",
                "Send an https or http URL without user, query and fragment, or for a repository file:///folder.");
    }

    /** For what is small. */
    static Source files(NetClient net, String url) {
        return source(net, url, FILES);
    }

    /** For one archive. */
    static Source archive(NetClient net, String url) {
        return source(net, url, ARCHIVE);
    }

    private static Source source(NetClient net, String url, Duration most) {
        URI uri = URI.create(url);
        return "file".equalsIgnoreCase(uri.getScheme())
                ? new FolderSource(Path.of(uri))
                : new WebSource(net, uri, most, System::nanoTime);
    }
}
