// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Match;
import org.kithcrm.bench.Measure;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.figure.Starts.Start;
import org.kithcrm.bench.host.Folders;
import org.kithcrm.bench.host.Plugins;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.host.Store;

/** A clean start with existing data and the class archive in place: the core alone, then with the bundled plugins. */
public final class StartBench implements Bench {
    private static final Target CPU = Target.cpu(1.5, 1.5);
    private static final Target WALL = Target.atMost(1.3);
    private static final Target PLUGINS = Target.atMost(2);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Store.Place place = lab.place();
        try {
            // the first start makes an archive that knows these very jars
            Folders.delete(place.folder().resolve("cache"));
            Match core = starts(lab, place);
            Product product = Product.start(lab.zip(), lab.jdk(), place, "");
            Plugins.installBundled(lab.zip(), product.port(), lab.facts().adminToken());
            product.stop();
            Match plugins = starts(lab, place);
            double more = plugins.median(0, Starts::wall) - core.median(0, Starts::wall);
            return List.of(
                    core.value(lab, "start, existing data, archive present, CPU", "s", CPU, 0, Starts::cpu),
                    core.value(lab, "start, existing data, archive present, wall", "s", WALL, 0, Starts::wall),
                    lab.reading("start with the bundled plugins, wall more than without", more, "s", PLUGINS, ""));
        } finally {
            lab.store().drop(place);
        }
    }

    private static Match starts(Lab lab, Store.Place place) throws IOException, InterruptedException {
        Starts.once(lab, place, "up");
        if (!hasArchive(place.folder().resolve("cache"))) {
            throw new IOException("the stop made no class archive");
        }
        List<List<Measure>> rounds = new ArrayList<>();
        for (int i = 0; i < lab.options().rounds(); i++) {
            Start start = Starts.once(lab, place, "up");
            rounds.add(List.of(new Measure(1, start.seconds() * 1e9, start.cpuSeconds() * 1e6, 0, 0)));
        }
        return new Match(rounds, 0);
    }

    private static boolean hasArchive(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.anyMatch(file -> file.toString().endsWith(".jsa"));
        }
    }
}
