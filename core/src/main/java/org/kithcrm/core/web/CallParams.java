// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;

/** Gives resource methods their {@link Call}, {@link Caller} and {@link IfMatch}. */
final class CallParams implements ValueParamProvider {
    static final String CALL = "kith.call";
    static final String ROUTE = "kith.route";

    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        Class<?> type = parameter.getRawType();
        if (type == Call.class) {
            return CallParams::call;
        }
        if (type == IfMatch.class) {
            return request -> call(request).ifMatch();
        }
        return type == Caller.class ? request -> call(request).caller() : null;
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }

    private static Call call(ContainerRequest request) {
        return (Call) request.getProperty(CALL);
    }
}
