// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Match;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Child;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.host.Store;

/** The check of a token, by calling what the gate calls. */
public final class TokenBench implements Bench {
    private static final Target CPU = Target.cpu(5, 5);

    @Override
    public String name() {
        return "token";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Store.Place place = lab.place();
        try {
            Path tokens = place.folder().resolve("bench-tokens");
            Files.write(
                    tokens,
                    lab.facts().owners().stream().map(Facts.Owner::token).toList());
            List<String> command = lab.jdk()
                    .command(
                            lab.jdk().serverOptions(),
                            TokenProbe.class,
                            place.folder(),
                            tokens,
                            lab.options().rounds(),
                            lab.options().roundMillis());
            Path log = place.folder().resolve("bench-token.log");
            double[] rounds = Arrays.stream(
                            Child.talking(new ArrayList<>(command), Map.copyOf(place.environment()), log)
                                    .output()
                                    .split("\n"))
                    .mapToDouble(Double::parseDouble)
                    .sorted()
                    .toArray();
            return List.of(lab.reading(
                    "token check",
                    Match.median(rounds),
                    rounds[0],
                    rounds[rounds.length - 1],
                    "us",
                    CPU,
                    false,
                    "in process, 200 tokens in turn, one thread"));
        } finally {
            lab.store().drop(place);
        }
    }
}
