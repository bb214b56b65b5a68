// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.bench.base.Prepared;
import org.kithcrm.bench.host.Cpu;
import org.kithcrm.bench.host.DataSet;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.host.Folders;
import org.kithcrm.bench.host.Jdk;
import org.kithcrm.bench.host.Plugins;
import org.kithcrm.bench.host.Product;
import org.kithcrm.bench.host.Store;
import org.kithcrm.bench.host.Stores;
import org.kithcrm.bench.host.Strangers;
import org.kithcrm.bench.host.Zip;
import org.kithcrm.bench.load.Load;
import org.kithcrm.bench.load.Loader;
import org.kithcrm.bench.load.Order;
import org.kithcrm.bench.load.Plan;
import org.kithcrm.bench.load.WrongAnswer;

/** What a figure needs to be measured: servers, baselines, data, the generator. Used by one thread. */
public final class Lab implements AutoCloseable {
    private final Options options;
    private final Jdk jdk;
    private final Zip zip;
    private final Store store;
    private final DataSet data;
    private final Loader loader;
    private @Nullable Product shared;
    private @Nullable Bare bare;
    private @Nullable Origin origin;
    private int places;

    /** Makes everything ready that all figures need. */
    public Lab(Options options) throws IOException, InterruptedException {
        this.options = options;
        this.jdk = Jdk.at(options.jdk());
        Folders.delete(options.target().resolve("work"));
        this.zip = Zip.unpack(options.archive(), options.target().resolve("zip"));
        this.store = Stores.of(options.database(), options.target());
        try {
            this.data = DataSet.of(store, zip, jdk, options.target(), options.customers(), options.anew());
            this.loader = new Loader(jdk, options.target().resolve("plans"));
        } catch (IOException | InterruptedException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** How to measure. */
    public Options options() {
        return options;
    }

    /** The Java of server, baseline and generator. */
    public Jdk jdk() {
        return jdk;
    }

    /** The distribution. */
    public Zip zip() {
        return zip;
    }

    /** The database. */
    public Store store() {
        return store;
    }

    /** What the data set holds. */
    public Facts facts() {
        return data.facts();
    }

    /** A copy of the data set. */
    public Store.Place place() throws IOException {
        return store.open("copy" + places++, data.name());
    }

    /** Keeps why a figure could not be measured, and says where. */
    void failed(String figure, Exception why) {
        Path file = options.target().resolve("failed-" + figure + ".txt");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            why.printStackTrace(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.err.println(figure + " failed; the reason in full: " + file);
    }

    /** The server that all reading figures share; the bundled plugins run. */
    public Product product() throws IOException, InterruptedException {
        if (shared == null) {
            shared = started("");
        }
        return shared;
    }

    /** A server of one's own on fresh data, to be given back to {@link #drop}. */
    public Product fresh(String jvmOptions) throws IOException, InterruptedException {
        if (shared != null) {
            drop(shared);
            shared = null;
        }
        return started(jvmOptions);
    }

    private Product started(String jvmOptions) throws IOException, InterruptedException {
        Product product = Product.start(zip, jdk, place(), jvmOptions);
        try {
            Plugins.installBundled(zip, product.port(), facts().adminToken());
            product.settle(store.cpu());
        } catch (IOException | InterruptedException | RuntimeException e) {
            product.close();
            throw e;
        }
        return product;
    }

    /** Ends a server and deletes its data. */
    public void drop(Product product) throws IOException, InterruptedException {
        product.stop();
        store.drop(product.place());
    }

    /** The bare handler, answering so. */
    public Bare bare(Prepared answer) throws IOException, InterruptedException {
        if (bare == null) {
            bare = Bare.start(this, "bare");
        }
        bare.answer(answer);
        return bare;
    }

    /** The rows of one POST, and a data set in which they are. */
    public Origin origin() throws IOException, InterruptedException {
        if (origin == null) {
            origin = Origin.make(this);
        }
        return origin;
    }

    /** A server under a load. */
    public Side side(Product product, Plan plan) throws IOException {
        return side(product.port(), plan, Cpu.of(product.pid()).and(store.cpu()));
    }

    /** Any server under a load. */
    public Side side(int port, Plan plan, Cpu cpu) throws IOException {
        String file = loader.hand(plan);
        return (clients, millis) -> {
            long before = cpu.micros();
            Load load = load(new Order(file, port, clients, millis, 0, false));
            return new Measure(load.requests(), load.nanos(), cpu.micros() - before, load.p50(), load.p99());
        };
    }

    /** Hands a plan to the generator. */
    public String hand(Plan plan) throws IOException {
        return loader.hand(plan);
    }

    /** A load, in which any wrong answer voids the figure. */
    public Load load(Order order) throws IOException {
        Load load = loader.run(order);
        if (load.wrong() > 0 || load.broken() > 0 && !order.untilClosed() || load.requests() == 0) {
            throw new WrongAnswer(load.wrong() + " wrong answers, " + load.broken() + " broken connections of "
                    + load.requests() + " requests: " + load.fault());
        }
        return load;
    }

    /** Warms each side up, then lets them work in turn. */
    public Match match(int clients, Side... sides) throws Exception {
        for (Side side : sides) {
            side.run(clients, side.isWarm() ? options.roundMillis() : options.warmupMillis());
        }
        List<List<Measure>> rounds = new ArrayList<>();
        double strangers = 0;
        for (int i = 0; i < options.rounds(); i++) {
            Strangers watch = Strangers.watch(store.cpu());
            List<Measure> round = new ArrayList<>();
            for (Side side : sides) {
                round.add(side.run(clients, options.roundMillis()));
            }
            rounds.add(round);
            strangers = Math.max(strangers, watch.share());
        }
        return new Match(rounds, strangers);
    }

    /** A measured value beside its target. */
    public Reading reading(
            String figure,
            double value,
            double low,
            double high,
            String unit,
            @Nullable Target target,
            boolean noisy,
            String detail) {
        Double bound = target == null ? null : target.on(store.name(), jdk.feature());
        return new Reading(figure, value, low, high, unit, bound, target == null || target.most(), noisy, detail, null);
    }

    /** A value that was measured once. */
    public Reading reading(String figure, double value, String unit, @Nullable Target target, String detail) {
        return reading(figure, value, value, value, unit, target, false, detail);
    }

    /** Options of a baseline's process. */
    List<String> baselineOptions() throws IOException {
        List<String> options = new ArrayList<>(jdk.serverOptions());
        options.add("-Dderby.stream.error.file=" + folder().resolve("derby.log"));
        return options;
    }

    /** A folder for logs of baselines. */
    Path folder() throws IOException {
        return Files.createDirectories(options.target().resolve("work"));
    }

    @Override
    public void close() throws IOException {
        loader.close();
        if (bare != null) {
            bare.close();
        }
        if (shared != null) {
            shared.close();
        }
        store.close();
    }
}
