// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.kithcrm.bench.base.BareServer;
import org.kithcrm.bench.base.Prepared;
import org.kithcrm.bench.host.Child;
import org.kithcrm.bench.host.Cpu;
import org.kithcrm.bench.load.Answer;
import org.kithcrm.bench.load.Plan;
import org.kithcrm.bench.load.Wire;

/** A baseline server's process. */
public final class Bare implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("port=(\\d+)");

    private final Lab lab;
    private final Child child;
    private final int port;
    private final boolean withDatabase;
    private boolean warm;
    private Prepared answer = new Prepared(404, java.util.List.of(), new byte[0]);

    private Bare(Lab lab, Child child, int port, boolean withDatabase) {
        this.lab = lab;
        this.child = child;
        this.port = port;
        this.withDatabase = withDatabase;
    }

    /** Starts one; without arguments it is the bare handler. */
    public static Bare start(Lab lab, String name, Object... arguments) throws IOException, InterruptedException {
        Path log = lab.folder().resolve(name + ".log");
        Child child = Child.start(lab.jdk().command(lab.baselineOptions(), BareServer.class, arguments), Map.of(), log);
        try {
            int port = Integer.parseInt(child.awaitLog(PORT, Duration.ofMinutes(2)));
            return new Bare(lab, child, port, arguments.length > 0);
        } catch (IOException | InterruptedException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** What it answers from now on. */
    public void answer(Prepared prepared) throws IOException {
        this.answer = prepared;
        byte[] body = prepared.bytes();
        try (Wire wire = new Wire(port)) {
            String head = "PUT " + BareServer.PREPARE + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length
                    + "\r\n\r\n";
            wire.send(head.getBytes(StandardCharsets.US_ASCII));
            Answer taken = wire.exchange(body);
            if (taken.status() != 200) {
                throw new IOException("the baseline took no answer: " + taken.head());
            }
        }
    }

    /** The same requests as the product gets, answered by what was prepared. */
    public Side side(Plan plan) throws IOException {
        boolean bodiless = answer.status() == 304 || answer.status() == 204;
        int length = bodiless ? 0 : answer.body().length;
        Cpu cpu = withDatabase ? Cpu.of(child.pid()).and(lab.store().cpu()) : Cpu.of(child.pid());
        Side side = lab.side(port, plan.answeredBy(answer.status(), length), cpu);
        boolean again = warm;
        warm = true;
        return again ? side.warm() : side;
    }

    @Override
    public void close() {
        child.close();
    }
}
