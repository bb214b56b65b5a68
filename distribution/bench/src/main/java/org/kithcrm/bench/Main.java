// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kithcrm.bench.host.Jdk;
import org.kithcrm.bench.host.Machine;
import org.kithcrm.bench.report.Compare;
import org.kithcrm.bench.report.Results;
import org.kithcrm.bench.report.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the bench; {@code ./dev bench} calls it in the root of the repository. */
@Command(
        name = "bench",
        description = "Measures figures, or compares results: compare A B, table.",
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    private static final Path FOLDER = Path.of("distribution/bench");
    private static final Path RESULTS = FOLDER.resolve("results");
    private static final Path DOCUMENT = Path.of("docs/performance.md");

    @Parameters(paramLabel = "NAME", description = "quick, all, or names of figures (default: quick).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--db", defaultValue = "derby", description = "derby or postgresql (default: ${DEFAULT-VALUE}).")
    private String database = "";

    @Option(names = "--jdk", description = "Folder of the Java that is measured (default: the one that runs this).")
    private Path jdk = Path.of(System.getProperty("java.home"));

    @Option(names = "--rounds", description = "Rounds of baseline and product in turn (default: 5; quick: 3).")
    private @Nullable Integer rounds;

    @Option(names = "--seconds", description = "Seconds of a round (default: 10; quick: 5).")
    private @Nullable Double seconds;

    @Option(names = "--warmup", description = "Seconds of load before the first round (default: 30; quick: 10).")
    private @Nullable Double warmup;

    @Option(names = "--customers", defaultValue = "10000", description = "In the data (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(names = "--once", description = "Does not measure a noisy figure again; quick never does.")
    private boolean once;

    @Option(names = "--fresh-data", description = "Makes the data set again.")
    private boolean anew;

    @Option(names = "--profile", description = "Records each figure's load once more and writes its top frames.")
    private boolean profile;

    @Option(names = "--zip", required = true, hidden = true)
    private Path archive = Path.of("");

    /** Runs the command line; 1: a figure was missed. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (!names.isEmpty() && names.get(0).equals("compare")) {
            return compare();
        }
        if (names.equals(List.of("table"))) {
            Table.write(DOCUMENT, Results.all(RESULTS));
            return 0;
        }
        return measure(options());
    }

    private int compare() throws IOException {
        if (names.size() != 3) {
            System.err.println("compare names two files of " + RESULTS);
            return 2;
        }
        System.out.print(Compare.of(Results.read(file(names.get(1))), Results.read(file(names.get(2)))));
        return 0;
    }

    private static Path file(String name) {
        Path plain = Path.of(name);
        return plain.toFile().exists() ? plain : RESULTS.resolve(name.endsWith(".json") ? name : name + ".json");
    }

    private Options options() {
        if (names.isEmpty()) {
            names = new ArrayList<>(List.of("quick"));
        }
        boolean quick = names.contains("quick");
        return new Options(
                database,
                jdk,
                archive.toAbsolutePath(),
                rounds != null ? rounds : quick ? 3 : 5,
                seconds != null ? seconds : quick ? 5 : 10,
                warmup != null ? warmup : quick ? 10 : 30,
                customers,
                once || quick,
                anew,
                profile,
                FOLDER.resolve("target").toAbsolutePath());
    }

    private int measure(Options options) throws Exception {
        List<Bench> benches;
        try {
            benches = Figures.named(names);
        } catch (IllegalArgumentException unknown) {
            System.err.println(unknown.getMessage());
            return 2;
        }
        String commit = Commit.of(Path.of(""));
        try (Lab lab = new Lab(options)) {
            Runner runner = new Runner(lab);
            Map<String, List<Reading>> figures = runner.run(benches);
            save(options, lab.jdk(), commit, figures);
            return runner.missed() ? 1 : 0;
        }
    }

    /** Only what was measured in full counts; a look in passing stays below target. */
    private static void save(Options options, Jdk jdk, String commit, Map<String, List<Reading>> figures)
            throws IOException {
        String date = LocalDate.now(ZoneOffset.UTC).toString();
        Map<String, Object> how = Map.of(
                "rounds", options.rounds(),
                "seconds", options.seconds(),
                "warmup", options.warmup(),
                "customers", options.customers());
        Results.Run run = new Results.Run(options.database(), jdk.version(), Jdk.CORES, how, figures);
        Path folder = options.counts() ? RESULTS : options.target().resolve("results");
        Path file = folder.resolve(date + "-" + commit + ".json");
        new Results(commit, date, Machine.facts(), List.of(run)).addTo(file);
        System.err.println("Results: " + file);
        if (options.counts()) {
            Table.write(DOCUMENT, Results.all(RESULTS));
        }
    }
}
