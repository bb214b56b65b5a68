// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;

/** The late answer of one exchange. */
final class Lateness implements LateAnswer {
    private final Exchange exchange;
    private final Answer head;

    Lateness(Exchange exchange, Answer head) {
        this.exchange = exchange;
        this.head = head;
    }

    @Override
    public boolean send(Response response) {
        List<HttpField> fields = new ArrayList<>();
        for (Map.Entry<String, List<Object>> header : response.getHeaders().entrySet()) {
            header.getValue().forEach(value -> fields.add(new HttpField(header.getKey(), value.toString())));
        }
        byte[] body = response.getEntity() instanceof byte[] bytes ? bytes : Answer.NOTHING;
        return exchange.send(new Answer(response.getStatus(), fields, body));
    }

    @Override
    public boolean fail(Throwable fault) {
        boolean open = !exchange.isAnswered();
        exchange.fail(fault);
        return open;
    }

    @Override
    public EventSink events() {
        return exchange.events(head);
    }

    @Override
    public void onEnd(Runnable listener) {
        exchange.onEnd(listener);
    }
}
