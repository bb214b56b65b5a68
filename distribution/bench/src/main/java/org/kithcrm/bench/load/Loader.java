// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kithcrm.bench.host.Child;
import org.kithcrm.bench.host.Jdk;

/** The generator as the runner sees it. */
public final class Loader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Child child;
    private final Path folder;
    private final BufferedWriter orders;
    private final BufferedReader answers;
    private int files;

    /** Starts the generator; plans become files in {@code folder}. */
    public Loader(Jdk jdk, Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.child = Child.talking(
                jdk.command(List.of("-XX:+UseSerialGC", "-Xmx1g"), Generator.class),
                Map.of(),
                folder.resolve("generator.log"));
        this.orders =
                new BufferedWriter(new OutputStreamWriter(child.process().getOutputStream(), StandardCharsets.UTF_8));
        this.answers =
                new BufferedReader(new InputStreamReader(child.process().getInputStream(), StandardCharsets.UTF_8));
    }

    /** Hands a plan over; the name is for {@link Order#plan}. */
    public String hand(Plan plan) throws IOException {
        Path file = folder.resolve("plan-" + files++ + ".bin");
        plan.write(file);
        return file.toString();
    }

    /** Runs a load and waits for its end. */
    public Load run(Order order) throws IOException {
        orders.write(JSON.writeValueAsString(order));
        orders.newLine();
        orders.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the generator has ended; see " + folder.resolve("generator.log"));
        }
        return JSON.readValue(line, Load.class);
    }

    @Override
    public void close() {
        child.close();
    }
}
