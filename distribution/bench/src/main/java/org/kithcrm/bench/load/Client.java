// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** One connection's share of a load: draws a request, sends it, checks the answer. Used by one thread. */
final class Client {
    private static final int LOOK_EACH = 1_000;

    private final Plan plan;
    private final long[] versions;
    private final int first;
    private final int step;
    private final AtomicLong counter;
    private final SplittableRandom random;
    private int last = -1;
    private long answered;

    /**
     * Draws from every {@code step}th request from {@code first} on, so that no other client touches the same record.
     *
     * @param versions the version each request's record has reached; 0 where it has none
     * @param counter gives numbers that no other request has
     * @param seed of what is drawn
     */
    Client(Plan plan, long[] versions, int first, int step, AtomicLong counter, long seed) {
        this.plan = plan;
        this.versions = versions;
        this.first = first;
        this.step = step;
        this.counter = counter;
        this.random = new SplittableRandom(seed);
    }

    /** One request; what is wrong with its answer, or nothing. */
    String shoot(Wire wire) throws IOException {
        int index = draw();
        Template template = plan.templates().get(index);
        Answer answer = wire.exchange(template.bytes(counter.incrementAndGet(), versions[index]));
        answered++;
        Expected expected = template.expected();
        if (template.versioned() && answer.status() == expected.status()) {
            versions[index]++;
        }
        int length = expected.lengthAt(versions[index]);
        boolean exact = expected.check() != Expected.Check.JSON;
        if (answer.status() != expected.status() || exact && answer.body().length != length) {
            return wrong("status " + expected.status() + ", " + length + " bytes", template, answer);
        }
        boolean looks = answered % LOOK_EACH == 1 && answer.body().length > 0;
        if (looks && Body.mark(expected.check(), answer.body()) != expected.mark()) {
            return wrong("another body", template, answer);
        }
        return "";
    }

    private static String wrong(String expected, Template template, Answer answer) {
        String request = new String(template.parts().get(0), StandardCharsets.UTF_8);
        String text = answer.text();
        return "expected " + expected + " for " + request.lines().findFirst().orElse("") + ", got status "
                + answer.status() + ", " + answer.body().length + " bytes: "
                + text.substring(0, Math.min(400, text.length()));
    }

    private int draw() {
        int mine = (plan.templates().size() - first + step - 1) / step;
        int drawn = random.nextInt(mine);
        if (drawn == last && mine > 1) {
            drawn = (drawn + 1) % mine;
        }
        last = drawn;
        return first + drawn * step;
    }
}
