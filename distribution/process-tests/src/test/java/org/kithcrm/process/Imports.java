// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends files of customers in GB18030 and waits for jobs. */
final class Imports {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Client admin;

    Imports(Client admin) {
        this.admin = admin;
    }

    /** Imports a file, or tries to; gives the job after its end. */
    Reply run(String mapping, byte[] file, boolean dryRun) {
        return ended(begin(mapping, file, dryRun));
    }

    /** Begins to import a file; gives the path of the job. */
    String begin(String mapping, byte[] file, boolean dryRun) {
        String options = "{'target':'customers','format':'csv','encoding':'gb18030','key':'externalKey:erp',"
                + "'mode':'upsert','mapping':" + mapping + "}";
        var form = new ByteArrayOutputStream();
        form.writeBytes(("--xyz\r\nContent-Disposition: form-data; name=\"options\"\r\n\r\n"
                        + options.replace('\'', '"')
                        + "\r\n--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"kh.csv\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.US_ASCII));
        return admin.send("POST", "imports?dryRun=" + dryRun, form.toByteArray(), "multipart/form-data; boundary=xyz")
                .has(202)
                .path();
    }

    /** A job after its end. */
    Reply ended(String job) {
        Polling.until(
                PATIENCE,
                () -> admin.get(job).text(),
                () -> !admin.get(job).textAt("/state").matches("queued|running"));
        return admin.get(job).has(200);
    }
}
