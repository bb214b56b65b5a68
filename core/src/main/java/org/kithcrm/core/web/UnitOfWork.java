// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.ws.rs.WebApplicationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.core.storage.Tx;

/** Runs a changing call: key, change and answer commit together or not at all; the answer is sent after the commit. */
final class UnitOfWork {
    static final int REFUSED = 400;
    private static final HttpField DRY_RUN = new HttpField("Dry-Run", "true");

    private final Tx tx;
    private final Idempotency idempotency;
    private final Bridge bridge;
    private final JsonFactory json = new JsonFactory();

    UnitOfWork(Tx tx, Idempotency idempotency, Bridge bridge) {
        this.tx = tx;
        this.idempotency = idempotency;
        this.bridge = bridge;
    }

    Answer run(Exchange exchange) {
        IdempotencyKey key = IdempotencyKey.of(exchange);
        boolean outside = exchange.route().kind() == Route.Kind.OUTSIDE;
        Supplier<Answer> work = outside ? () -> outside(exchange, key) : () -> inside(exchange, key);
        Answer answer = key == null ? work.get() : idempotency.once(key, work);
        return exchange.call().prefersMinimal() ? minimal(answer) : answer;
    }

    private Answer inside(Exchange exchange, @Nullable IdempotencyKey key) {
        return tx.call(() -> {
            if (key != null) {
                idempotency.claim(key);
            }
            exchange.call().restart();
            Answer answer = collect(exchange);
            if (answer.status() >= REFUSED) {
                tx.rollbackOnly();
                return answer;
            }
            if (exchange.isExpired()) {
                throw new Unavailable("timeout", "The request took too long and was given up.", 5);
            }
            if (exchange.call().dryRun()) {
                tx.rollbackOnly();
                return foreseen(exchange.call(), answer);
            }
            Answer whole = changed(exchange.call(), answer);
            if (key != null) {
                idempotency.store(key, whole);
            }
            return whole;
        });
    }

    /** The key is committed before the call and the answer after it: a call that died between leaves the key in doubt. */
    private Answer outside(Exchange exchange, @Nullable IdempotencyKey key) {
        if (key != null) {
            tx.run(() -> idempotency.reserve(key));
        }
        Answer answer = changed(exchange.call(), collect(exchange));
        if (key != null) {
            tx.run(() -> {
                if (answer.status() >= REFUSED) {
                    idempotency.forget(key);
                } else {
                    idempotency.answered(key, answer);
                }
            });
        }
        return answer;
    }

    private Answer collect(Exchange exchange) {
        JerseyAnswer answer = bridge.collect(Bridge.Passage.of(exchange));
        Problem refusal = refusal(answer);
        return refusal == null ? answer.answer() : exchange.problem(refusal);
    }

    /** Why a call was refused, null if it was not; any other exception ends the unit of work, which may then be repeated. */
    static @Nullable Problem refusal(JerseyAnswer answer) {
        Throwable failure = answer.failure();
        if (failure == null) {
            return null;
        }
        boolean refusal = failure instanceof Problem || failure instanceof WebApplicationException;
        if (failure instanceof RuntimeException fault && !refusal) {
            throw fault;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        Problem problem = Faults.problem(failure);
        if (problem.status() == 500) {
            throw new IllegalStateException(failure);
        }
        return problem;
    }

    private static Answer changed(Call call, Answer answer) {
        return call.changeSet() == 0 || answer.status() >= REFUSED
                ? answer
                : answer.with(new HttpField("Change-Set", Id.text(call.changeSet())));
    }

    private static Answer minimal(Answer answer) {
        boolean record = answer.header("ETag") != null && (answer.status() == 200 || answer.status() == 201);
        if (!record) {
            return answer;
        }
        List<HttpField> headers = answer.headers().stream()
                .filter(field -> !field.is("Content-Type"))
                .toList();
        return new Answer(answer.status(), headers, Answer.NOTHING)
                .with(new HttpField("Preference-Applied", "return=minimal"));
    }

    private Answer foreseen(Call call, Answer answer) {
        var out = new ByteArrayOutputStream(answer.body().length + 128);
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeNumberField("status", answer.status());
            generator.writeFieldName("result");
            if (answer.body().length == 0) {
                generator.writeNull();
            } else {
                generator.writeRawValue(new String(answer.body(), StandardCharsets.UTF_8));
            }
            generator.writeFieldName("duplicates");
            Problems.value(generator, call.duplicates());
            generator.writeArrayFieldStart("effects");
            for (Map.Entry<String, Integer> effect : call.effects().entrySet()) {
                generator.writeStartObject();
                generator.writeStringField("kind", effect.getKey());
                generator.writeNumberField("count", effect.getValue());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(200, List.of(Answer.JSON, DRY_RUN), out.toByteArray());
    }
}
