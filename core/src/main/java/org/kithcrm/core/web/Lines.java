// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** Opens event streams and sockets for those the gate has let in. */
final class Lines {
    /** The place to go on from, for clients that cannot set Last-Event-ID. */
    static final String AFTER = "after";

    private static final List<HttpField> STREAM =
            List.of(new HttpField(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8"));
    private static final Set<String> PARAMETERS = Set.of(AFTER);

    private final Sockets sockets;

    Lines(Sockets sockets) {
        this.sockets = sockets;
    }

    /** Opens a line for the caller of an exchange. */
    void open(Exchange exchange, Line line) {
        Declared.checkKnown(exchange.call().query(), PARAMETERS);
        exchange.waits();
        line.open(exchange.call(), new Opening(exchange));
    }

    private final class Opening implements LineAnswer {
        private final Exchange exchange;

        Opening(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public EventSink events() {
            return exchange.events(new Answer(200, STREAM, Answer.NOTHING));
        }

        @Override
        public void socket(SocketEnd end) {
            sockets.upgrade(exchange, end);
        }

        @Override
        public void fail(Throwable fault) {
            exchange.fail(fault);
        }

        @Override
        public void onEnd(Runnable listener) {
            exchange.onEnd(listener);
        }
    }
}
