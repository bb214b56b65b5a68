// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Installs plugins in a running server. */
public final class Plugins {
    private Plugins() {}

    /** Installs an archive that nobody signed. */
    public static void install(int port, String adminToken, byte[] archive) throws IOException, InterruptedException {
        new Api(port, adminToken)
                .post("/api/v1/admin/plugins?accept=all&allowUnsigned=" + digest(archive), "application/zip", archive);
    }

    /** Puts another version in the place of one that is installed. */
    public static void upgrade(int port, String adminToken, String id, byte[] archive)
            throws IOException, InterruptedException {
        new Api(port, adminToken)
                .post(
                        "/api/v1/admin/plugins/" + id + "/upgrade?accept=all&allowUnsigned=" + digest(archive),
                        "application/zip",
                        archive);
    }

    /** Installs those that come with the distribution. */
    public static void installBundled(Zip zip, int port, String adminToken) throws IOException, InterruptedException {
        for (Path archive : zip.list("plugins", "")) {
            install(port, adminToken, Files.readAllBytes(archive));
        }
    }

    private static String digest(byte[] archive) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
