// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What the server said. Values of a JSON body are found by JSON pointer, such as {@code /data/0/message}. Immutable.
 *
 * @since 0.1
 */
public final class Answer {
    private final org.kithcrm.core.app.Answer answer;

    Answer(org.kithcrm.core.app.Answer answer) {
        this.answer = answer;
    }

    /** {@return the HTTP status} */
    public int status() {
        return answer.status();
    }

    /**
     * A header.
     *
     * @param name in any case
     * @return its first value, empty if it is not there
     */
    public String header(String name) {
        return answer.header(name);
    }

    /** {@return the body as text} */
    public String text() {
        return answer.text();
    }

    /**
     * A value of the body.
     *
     * @param pointer to a text, number or boolean
     * @return the value as text; empty if there is none
     */
    public String textAt(String pointer) {
        return answer.textAt(pointer);
    }

    /**
     * A number of the body.
     *
     * @param pointer to a whole number
     * @return the number; 0 if there is none
     */
    public long numberAt(String pointer) {
        return answer.at(pointer).asLong();
    }

    /**
     * One member of each object in a list of the body.
     *
     * @param list pointer to the list, such as {@code /data}
     * @param member pointer inside each object, such as {@code /message}
     * @return the values as text, in order; empty if there is no such list
     */
    public List<String> textsAt(String list, String member) {
        Iterable<JsonNode> found = answer.at(list);
        return StreamSupport.stream(found.spliterator(), false)
                .map(each -> each.at(member).asText())
                .toList();
    }

    /** {@return the path of what was made, from the header Location} */
    public String path() {
        return answer.path();
    }

    /** {@return the id of what was made or read, from the body} */
    public String id() {
        return answer.id();
    }

    /**
     * Checks the status.
     *
     * @param status the expected one
     * @return this
     */
    public Answer has(int status) {
        answer.has(status);
        return this;
    }

    /**
     * Checks that it is this problem, in the form that all problems of the server have.
     *
     * @param status the expected status
     * @param code the expected code, such as {@code validation.failed}
     * @return this
     */
    public Answer hasProblem(int status, String code) {
        answer.hasProblem(status, code);
        return this;
    }

    @Override
    public String toString() {
        return answer.toString();
    }
}
