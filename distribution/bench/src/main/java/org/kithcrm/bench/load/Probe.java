// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Sends each request of a load once beforehand, looks at the answer in full, and notes what the load must get. */
public final class Probe implements AutoCloseable {
    /** Numbers that the generator never gives. */
    private static final AtomicLong NUMBERS = new AtomicLong(500_000_000_000L);

    private final Wire wire;
    private final List<Plan.Shot> shots = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    /** What must be true of a right answer. */
    @FunctionalInterface
    public interface Judge {
        /** Whether the answer is right. */
        boolean accepts(Answer answer, JsonNode body);
    }

    /**
     * A request of a load.
     *
     * @param request its text
     * @param status that it must get
     * @param check how the load looks at bodies
     * @param judge looks at the first answer
     */
    public record Ask(String request, int status, Expected.Check check, Judge judge) {}

    /** Asks a server of this machine. */
    public Probe(int port) throws IOException {
        this.wire = new Wire(port);
    }

    /** Asks, and throws if the answer is wrong. */
    public Answer ask(Ask ask) throws IOException {
        Template template = Template.of(ask.request, new Expected(0, 0, ask.check, 0, 0));
        Answer answer = wire.exchange(template.bytes(NUMBERS.incrementAndGet(), 1));
        if (answer.status() != ask.status || !ask.judge.accepts(answer, Body.tree(answer.body()))) {
            throw new WrongAnswer(ask.request + "\ngot " + answer.head() + answer.text());
        }
        String tag = answer.header("ETag").replaceAll("[^0-9]", "");
        long version = template.versioned() ? Long.parseLong(tag) : 0;
        int mark = answer.body().length == 0 ? 0 : Body.mark(ask.check, answer.body());
        Expected expected = new Expected(ask.status, answer.body().length, ask.check, mark, version);
        shots.add(new Plan.Shot(ask.request, expected));
        answers.add(answer);
        return answer;
    }

    /** The load of all that was asked. */
    public Plan plan() {
        return Plan.of(shots);
    }

    /** The answer whose length is nearest to the mean. */
    public Answer typical() {
        int mean = plan().meanLength();
        return answers.stream()
                .min(Comparator.comparingInt(answer -> Math.abs(answer.body().length - mean)))
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
