// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.meter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.kithcrm.api.Registration;
import org.kithcrm.api.meter.Counter;
import org.kithcrm.api.meter.Gauge;
import org.kithcrm.api.meter.Meters;
import org.kithcrm.api.meter.Timer;
import org.kithcrm.core.web.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of one generation; no code of the plugin runs when they are read. Shown from when it serves, as the generation before has the
 * same names. Thread-safe.
 */
public final class PluginMeters implements Meters, Registration {
    private static final Logger LOG = LoggerFactory.getLogger(PluginMeters.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");
    private static final int MOST = 100;
    private static final int LONGEST_HELP = 200;
    private static final double NANOS = 1e9;

    private record Series(String name, String help, boolean counts, DoubleSupplier value) {}

    private final Metrics metrics;
    private final String prefix;
    private final Map<String, Object> meters = new HashMap<>();
    private final List<Series> waiting = new ArrayList<>();
    private final List<Registration> shown = new ArrayList<>();
    private boolean open;
    private boolean closed;

    /** None yet but the names of the server's own. */
    public PluginMeters(Metrics metrics, String plugin) {
        this.metrics = metrics;
        this.prefix = "kith_plugin_" + plugin.replace('-', '_') + "_";
    }

    /** A number of the server's own about the plugin. */
    public synchronized void own(String name, String help, boolean counts, DoubleSupplier value) {
        meters.put(name, value);
        show(new Series(counts ? name + "_total" : name, help, counts, value));
    }

    @Override
    public Counter counter(String name, String help) {
        return meter(name, help, Counter.class, () -> {
            var adder = new LongAdder();
            show(new Series(name + "_total", sentence(help), true, adder::sum));
            return (Counter) more -> {
                if (more < 0) {
                    throw new IllegalArgumentException("a counter only goes up");
                }
                adder.add(more);
            };
        });
    }

    @Override
    public Gauge gauge(String name, String help) {
        return meter(name, help, Gauge.class, () -> {
            var bits = new AtomicLong();
            show(new Series(name, sentence(help), false, () -> Double.longBitsToDouble(bits.get())));
            return (Gauge) value -> bits.set(Double.doubleToLongBits(value));
        });
    }

    @Override
    public Timer timer(String name, String help) {
        return meter(name, help, Timer.class, () -> {
            var nanos = new LongAdder();
            var count = new LongAdder();
            show(new Series(name + "_seconds_sum", sentence(help), true, () -> nanos.sum() / NANOS));
            show(new Series(name + "_seconds_count", sentence(help), true, count::sum));
            return (Timer) time -> {
                nanos.add(Math.max(0, time.toNanos()));
                count.increment();
            };
        });
    }

    private synchronized <T> T meter(String name, String help, Class<T> type, Supplier<T> make) {
        Object there = meters.get(name);
        if (there == null) {
            if (!NAME.matcher(name).matches() || meters.size() >= MOST || help.length() > LONGEST_HELP) {
                throw new IllegalArgumentException("a meter's name is [a-z][a-z0-9_]*, up to 60 characters, of " + MOST
                        + ", its help one sentence");
            }
            there = make.get();
            meters.put(name, there);
        }
        if (!type.isInstance(there)) {
            throw new IllegalArgumentException(name + " is taken by another meter");
        }
        return type.cast(there);
    }

    /** In one line, as the format wants it. */
    private static String sentence(String help) {
        return help.replace('\\', '/').replaceAll("\\p{Cntrl}", " ");
    }

    private void show(Series series) {
        if (closed) {
            return;
        }
        if (!open) {
            waiting.add(series);
            return;
        }
        try {
            String name = prefix + series.name();
            shown.add(
                    series.counts()
                            ? metrics.counter(name, series.help(), series.value())
                            : metrics.gauge(name, series.help(), series.value()));
        } catch (IllegalArgumentException e) { // two ids and names that read the same
            LOG.warn("event=plugin-meter-not-shown name={} cause={}", prefix + series.name(), e.getMessage());
        }
    }

    /** From now on they are shown. */
    public synchronized void open() {
        open = true;
        waiting.forEach(this::show);
        waiting.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        shown.forEach(Registration::close);
        shown.clear();
        waiting.clear();
    }
}
