// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests of one load. They go to the generator as a file, which keeps what it has read: versions reached in one round go on in
 * the next.
 */
public final class Plan {
    private final List<Template> templates;

    /** A request and what it must get. */
    public record Shot(String request, Expected expected) {}

    private Plan(List<Template> templates) {
        this.templates = templates;
    }

    /** A plan of these requests. */
    public static Plan of(List<Shot> shots) {
        return new Plan(shots.stream()
                .map(shot -> Template.of(shot.request, shot.expected))
                .toList());
    }

    /** The same requests, all of which get the same prepared answer. */
    public Plan answeredBy(int status, int length) {
        Expected same = new Expected(status, length, Expected.Check.NONE, 0, 0);
        return new Plan(templates.stream()
                .map(each -> new Template(each.parts(), each.places(), same))
                .toList());
    }

    List<Template> templates() {
        return templates;
    }

    /** How long the answers are on average. */
    public int meanLength() {
        return (int) templates.stream()
                .mapToInt(each -> each.expected().length())
                .average()
                .orElse(0);
    }

    /** Writes the plan to a file. */
    public void write(Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(templates.size());
            for (Template template : templates) {
                template.write(out);
            }
        }
    }

    static Plan read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = in.readInt();
            List<Template> templates = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                templates.add(Template.read(in));
            }
            return new Plan(templates);
        }
    }
}
