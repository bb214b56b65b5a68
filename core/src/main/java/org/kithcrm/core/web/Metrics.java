// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import org.kithcrm.api.Registration;

/** Counters and gauges of the whole server, written as Prometheus text. Thread-safe. */
public final class Metrics {
    private record Series(String kind, String help, DoubleSupplier value) {}

    private final Map<String, Series> series = new ConcurrentSkipListMap<>();

    /** Registers the server's own gauges. */
    public Metrics() {
        var memory = ManagementFactory.getMemoryMXBean();
        var threads = ManagementFactory.getThreadMXBean();
        var classes = ManagementFactory.getClassLoadingMXBean();
        var runtime = ManagementFactory.getRuntimeMXBean();
        gauge(
                "jvm_heap_used_bytes",
                "Heap in use.",
                () -> memory.getHeapMemoryUsage().getUsed());
        gauge(
                "jvm_heap_max_bytes",
                "Largest heap.",
                () -> memory.getHeapMemoryUsage().getMax());
        gauge("jvm_threads", "Live threads.", threads::getThreadCount);
        gauge("jvm_classes", "Loaded classes.", classes::getLoadedClassCount);
        gauge("jvm_uptime_seconds", "Time since the start.", () -> runtime.getUptime() / 1e3);
        counter("jvm_gc_seconds_total", "Time spent in garbage collection.", Metrics::collections);
    }

    /**
     * A value that goes up and down, read when metrics are written.
     *
     * @param name in snake case, perhaps with labels: {@code kith_plugin_calls_total{plugin="erp"}}
     */
    public Registration gauge(String name, String help, DoubleSupplier value) {
        return add(name, new Series("gauge", help, value));
    }

    /** A value that only goes up and is kept elsewhere. */
    public Registration counter(String name, String help, DoubleSupplier value) {
        return add(name, new Series("counter", help, value));
    }

    /** A counter to increment; it lives as long as the server. */
    public LongAdder counter(String name, String help) {
        LongAdder adder = new LongAdder();
        add(name, new Series("counter", help, adder::sum));
        return adder;
    }

    private Registration add(String name, Series added) {
        if (series.putIfAbsent(name, added) != null) {
            throw new IllegalArgumentException("there is a metric " + name + " already");
        }
        return () -> series.remove(name, added);
    }

    /** All metrics with those of the routes. */
    public String text(Mounts mounts) {
        StringBuilder out = new StringBuilder(16 * 1024);
        String family = "";
        for (Map.Entry<String, Series> each : series.entrySet()) {
            String name = family(each.getKey());
            if (!name.equals(family)) {
                head(out, name, each.getValue().kind(), each.getValue().help());
                family = name;
            }
            line(out, each.getKey(), each.getValue().value().getAsDouble());
        }
        routes(out, mounts);
        return out.toString();
    }

    private static void routes(StringBuilder out, Mounts mounts) {
        List<Route> called = new ArrayList<>();
        int inFlight = 0;
        for (Application application : mounts.all()) {
            inFlight += application.inFlight();
            application.routes().stream()
                    .filter(route -> !route.meter().byStatus().isEmpty())
                    .forEach(called::add);
        }
        head(out, "kith_http_in_flight", "gauge", "Requests under way, event streams included.");
        line(out, "kith_http_in_flight", inFlight);
        head(out, "kith_http_requests_total", "counter", "Answers by route and status.");
        for (Route route : called) {
            route.meter()
                    .byStatus()
                    .forEach((status, count) -> line(
                            out, "kith_http_requests_total{" + labels(route) + ",status=\"" + status + "\"}", count));
        }
        head(out, "kith_http_seconds", "histogram", "Time from first byte to last.");
        called.forEach(route -> histogram(out, route));
    }

    private static void histogram(StringBuilder out, Route route) {
        long[] counts = route.meter().histogram();
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            String bound = i < RouteMeter.BOUNDS.length ? String.valueOf(RouteMeter.BOUNDS[i] / 1e3) : "+Inf";
            line(out, "kith_http_seconds_bucket{" + labels(route) + ",le=\"" + bound + "\"}", sum);
        }
        line(out, "kith_http_seconds_sum{" + labels(route) + "}", route.meter().seconds());
        line(out, "kith_http_seconds_count{" + labels(route) + "}", sum);
    }

    private static String labels(Route route) {
        return "method=\"" + route.method() + "\",route=\"" + route.path() + '"';
    }

    private static String family(String name) {
        int brace = name.indexOf('{');
        return brace < 0 ? name : name.substring(0, brace);
    }

    private static void head(StringBuilder out, String name, String kind, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(kind).append('\n');
    }

    private static void line(StringBuilder out, String name, double value) {
        out.append(name).append(' ');
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            out.append((long) value);
        } else {
            out.append(value);
        }
        out.append('\n');
    }

    private static double collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(each -> each.getCollectionTime())
                        .sum()
                / 1e3;
    }
}
