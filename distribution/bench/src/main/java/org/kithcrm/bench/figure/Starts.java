// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Measure;
import org.kithcrm.bench.host.Cpu;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.host.Store;
import org.kithcrm.bench.load.Answer;
import org.kithcrm.bench.load.Wire;

/** Starts servers with a watch in the hand. */
final class Starts {
    private static final byte[] READY =
            "GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    private Starts() {}

    /**
     * A start.
     *
     * @param seconds from launch to the first answer that was waited for
     * @param cpuSeconds used till then, the script included
     */
    record Start(double seconds, double cpuSeconds) {}

    static double wall(Measure start) {
        return start.nanos() / 1e9;
    }

    static double cpu(Measure start) {
        return start.cpuMicros() / 1e6;
    }

    /** Starts until {@code /health/ready} says so, then stops. */
    static Start once(Lab lab, Store.Place place, String state) throws IOException, InterruptedException {
        long from = System.nanoTime();
        Product product = Product.start(lab.zip(), lab.jdk(), place, "");
        try (Wire wire = new Wire(product.port())) {
            while (true) {
                Answer answer = wire.exchange(READY);
                long taken = System.nanoTime() - from;
                if (answer.text().contains("\"" + state + "\"")) {
                    return new Start(taken / 1e9, Cpu.ofTree(product.pid()).micros() / 1e6);
                }
                if (taken > PATIENCE) {
                    throw new IOException("the server is " + answer.text());
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
        } finally {
            product.stop();
        }
    }
}
