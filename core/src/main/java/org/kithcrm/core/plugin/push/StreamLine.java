// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.push.ReplaySource;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Line;
import org.kithcrm.core.web.LineAnswer;

/** The address of a topic's event stream; who may listen is for its source to say. */
final class StreamLine implements Line {
    private final PushHub hub;
    private final Topic topic;

    /**
     * An address.
     *
     * @param topic as it would be; nobody listens to it by this
     */
    StreamLine(PushHub hub, Topic topic) {
        this.hub = hub;
        this.topic = topic;
    }

    @Override
    public String permission() {
        return "login";
    }

    @Override
    public int perSecond() {
        return 0;
    }

    @Override
    public void open(Call call, LineAnswer answer) {
        long after = after(call);
        Part<ReplaySource> source = hub.source(topic);
        Runnable gone = () -> answer.fail(new Unavailable("plugin.unavailable", "The plugin is going.", 1));
        if (source == null) {
            gone.run();
            return;
        }
        source.call(code -> begin(code, call, after, answer), gone);
    }

    private void begin(ReplaySource source, Call call, long after, LineAnswer answer) {
        try {
            if (!source.mayRead(new Listener(call.caller()), topic.name())) {
                throw new NotFound();
            }
            long from = after < 0 ? source.newest(topic.name()) : after;
            EventReader reader = new EventReader(call, answer.events());
            hub.listen(reader, topic, from);
            answer.onEnd(() -> hub.remove(reader));
        } catch (Throwable e) {
            answer.fail(e);
        }
    }

    private static long after(Call call) {
        @Nullable String last = call.header("Last-Event-ID");
        String text = last == null ? call.query().getOrDefault("after", "") : last;
        if (text.isEmpty()) {
            return -1;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new Problem(
                    400,
                    "request.bad-parameter",
                    "The place to go on from is the id of an event.",
                    List.of(Violation.parameter(
                            "after", "bad-format", "after and Last-Event-ID are the id of an event, a number.")));
        }
        return Long.parseLong(text);
    }
}
