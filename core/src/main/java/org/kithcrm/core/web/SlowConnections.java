// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.IdentityHashMap;
import java.util.Map;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that trickle: headers that do not come to their end. Jetty's idle time-out
 * does not see them, because each byte begins it anew. Called by one thread.
 */
final class SlowConnections {
    private final ServerConnector connector;
    private final long slowAfter;
    private final int minimumRate;
    private Map<EndPoint, Mark> marks = new IdentityHashMap<>();

    SlowConnections(ServerConnector connector, WebSettings settings) {
        this.connector = connector;
        this.slowAfter = settings.slowAfter().toNanos();
        this.minimumRate = settings.minimumRate();
    }

    /** What was seen when the present stretch began: between two requests, or within one. */
    private record Mark(long begun, long messagesIn, long messagesOut, long bytesIn) {
        boolean sameStretch(Connection now) {
            return now.getMessagesIn() == messagesIn && now.getMessagesOut() == messagesOut;
        }
    }

    void look(long now) {
        Map<EndPoint, Mark> next = new IdentityHashMap<>();
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            Connection connection = endPoint.getConnection();
            if (connection == null) {
                continue;
            }
            Mark mark = marks.get(endPoint);
            if (mark == null || !mark.sameStretch(connection)) {
                next.put(endPoint, mark(connection, now));
            } else if (isSlow(mark, connection, now)) {
                endPoint.close();
            } else {
                next.put(endPoint, mark);
            }
        }
        marks = next;
    }

    private boolean isSlow(@Nullable Mark mark, Connection connection, long now) {
        if (mark == null || now - mark.begun() < slowAfter) {
            return false;
        }
        boolean between = connection.getMessagesIn() == connection.getMessagesOut();
        long read = connection.getBytesIn() - mark.bytesIn();
        return between && read > 0 && read < minimumRate * ((now - mark.begun()) / 1e9);
    }

    private static Mark mark(Connection connection, long now) {
        return new Mark(now, connection.getMessagesIn(), connection.getMessagesOut(), connection.getBytesIn());
    }
}
