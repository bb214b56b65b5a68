// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

/** One reader of one topic, and how far it is. */
final class Subscription {
    final Reader reader;
    final Topic topic;
    /** The place of the last entry sent; touched by the topic's pump alone. */
    long last;
    /** Whether it could not take an entry of the page at hand. */
    boolean behind;
    /** Whether it is to be asked again if the reader may listen. */
    volatile boolean doubtful;

    Subscription(Reader reader, Topic topic, long last) {
        this.reader = reader;
        this.topic = topic;
        this.last = last;
    }
}
