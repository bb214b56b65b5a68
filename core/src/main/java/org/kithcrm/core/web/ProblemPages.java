// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /problems/{code}}: what a problem means. */
public final class ProblemPages implements Pages.Page {
    private final JsonFactory json = new JsonFactory();

    @Override
    public @Nullable Answer get(String path, Asked asked) {
        return ProblemCode.of(path).map(code -> page(code, asked.locale())).orElse(null);
    }

    private Answer page(ProblemCode code, Locale locale) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", code.code());
        members.put("status", code.status());
        members.put("title", code.title(locale));
        members.put("description", code.sentence());
        members.put("retryable", code.retryable());
        var out = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(out)) {
            Problems.value(generator, members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(200, List.of(Answer.JSON), out.toByteArray());
    }
}
