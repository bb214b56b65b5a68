// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a plugin does by itself, and how much of the server it may take. */
final class WorkSection {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*){2}");
    private static final Pattern OBJECT = Pattern.compile("customer|interaction|order|product|task");
    private static final Pattern ON_FAILURE = Pattern.compile("refuse|accept");
    private static final Pattern MISFIRE = Pattern.compile("skip|once");

    private WorkSection() {}

    static List<Manifest.Titled> events(String id, List<ManifestFields> list) {
        List<Manifest.Titled> events = new ArrayList<>();
        for (ManifestFields each : list) {
            String type = each.text("type", TYPE, 40);
            if (!type.startsWith(id + ".")) {
                throw Refusals.manifest(each.pointer("type"), "bad-format", "An event is " + id + ".thing.verb.");
            }
            events.add(new Manifest.Titled(type, each.text("title", null, 120)));
            each.refuseUnknown();
        }
        return List.copyOf(events);
    }

    static List<Manifest.Job> jobs(List<ManifestFields> list) {
        List<Manifest.Job> jobs = new ArrayList<>();
        for (ManifestFields each : list) {
            jobs.add(job(each));
            each.refuseUnknown();
        }
        return List.copyOf(jobs);
    }

    private static Manifest.Job job(ManifestFields each) {
        String cron = each.optionalText("cron");
        Duration every = each.optionalTime("every");
        if (cron.isEmpty() == (every == null)) {
            throw Refusals.manifest(each.pointer("every"), "required", "Either cron or every.");
        }
        if (!cron.isEmpty() && Cron.parse(cron).isEmpty()) {
            throw Refusals.manifest(
                    each.pointer("cron"), "bad-format", "Five fields as in crontab, such as 30 2 * * 1-5.");
        }
        String misfire = each.optionalText("misfire");
        if (!misfire.isEmpty() && !MISFIRE.matcher(misfire).matches()) {
            throw Refusals.manifest(each.pointer("misfire"), "not-allowed", "One of skip, once.");
        }
        Duration timeout = each.optionalTime("timeout");
        return new Manifest.Job(
                each.text("name", NAME, 40),
                each.text("title", null, 120),
                cron,
                every,
                zone(each),
                misfire.equals("once"),
                timeout == null ? Duration.ofMinutes(30) : timeout);
    }

    private static String zone(ManifestFields job) {
        String zone = job.optionalText("zone");
        try {
            return zone.isEmpty() ? "UTC" : ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw Refusals.manifest(job.pointer("zone"), "bad-format", "A zone is such as Asia/Shanghai.");
        }
    }

    static List<Manifest.ValidatorSpec> validators(List<ManifestFields> list) {
        List<Manifest.ValidatorSpec> validators = new ArrayList<>();
        for (ManifestFields each : list) {
            validators.add(new Manifest.ValidatorSpec(
                    each.text("name", NAME, 40),
                    each.text("object", OBJECT, 20),
                    each.text("onFailure", ON_FAILURE, 10).equals("refuse")));
            each.refuseUnknown();
        }
        return List.copyOf(validators);
    }

    static boolean swaps(ManifestFields top) {
        String reload = top.optionalText("reload");
        if (!reload.isEmpty() && !reload.equals("swap") && !reload.equals("restart")) {
            throw Refusals.manifest("/reload", "not-allowed", "One of swap, restart.");
        }
        return !reload.equals("restart");
    }

    static Manifest.CallLimits limits(ManifestFields limits) {
        Manifest.CallLimits usual = Manifest.CallLimits.DEFAULT;
        Manifest.CallLimits read = new Manifest.CallLimits(
                limits.number("concurrency", usual.concurrency(), 1, 256),
                limits.number("threads", usual.threads(), 1, 64),
                limits.number("queue", usual.queue(), 0, 10_000),
                limits.time("request", usual.request(), Duration.ofMinutes(5)),
                limits.time("start", usual.start(), Duration.ofMinutes(2)),
                limits.time("stop", usual.stop(), Duration.ofMinutes(2)));
        limits.refuseUnknown();
        return read;
    }
}
