// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.manifest.Version;
import org.kithcrm.core.plugin.repository.Release;
import org.kithcrm.core.plugin.repository.Repositories;
import org.kithcrm.core.plugin.trust.TrustStore;
import org.kithcrm.core.storage.Dialect;

/** What repositories have for this server, as it was at their last refresh. Thread-safe. */
public final class Catalog {
    private static final Comparator<Release> NEWEST_FIRST =
            Comparator.comparing(Release::number).reversed();

    private final Repositories repositories;
    private final Roster roster;
    private final TrustStore keys;
    private final Dialect dialect;

    Catalog(Repositories repositories, Roster roster, TrustStore keys, Dialect dialect) {
        this.repositories = repositories;
        this.roster = roster;
        this.keys = keys;
        this.dialect = dialect;
    }

    private Fitness fitness() {
        return new Fitness(dialect, roster, repositories.revokedKeys());
    }

    /**
     * One entry for each plugin of each repository.
     *
     * @param q a word in id, name or description, or empty
     */
    public List<CatalogEntry> find(String q) {
        String word = q.strip().toLowerCase(Locale.ROOT);
        Fitness fitness = fitness();
        Set<String> accepted = keys.accepted();
        List<CatalogEntry> found = new ArrayList<>();
        for (Repositories.Stock stock : repositories.stock()) {
            byId(stock).values().stream()
                    .filter(releases -> matches(releases.get(0), word))
                    .map(releases -> entry(stock, releases, fitness, accepted))
                    .forEach(found::add);
        }
        return found;
    }

    private static Map<String, List<Release>> byId(Repositories.Stock stock) {
        return stock.releases().stream()
                .sorted(NEWEST_FIRST)
                .collect(Collectors.groupingBy(Release::id, TreeMap::new, Collectors.toList()));
    }

    private static boolean matches(Release release, String word) {
        return (release.id() + "\n" + release.name() + "\n" + release.description())
                .toLowerCase(Locale.ROOT)
                .contains(word);
    }

    private CatalogEntry entry(
            Repositories.Stock stock, List<Release> releases, Fitness fitness, Set<String> accepted) {
        Release newest =
                releases.stream().filter(each -> !each.yanked()).findFirst().orElse(releases.get(0));
        Release best = newestFitting(releases, fitness).orElse(newest);
        List<Plan.Warning> reasons = fitness.reasons(best);
        @Nullable Hosted there = roster.find(best.id()).orElse(null);
        @Nullable Version now = there == null ? null : Graph.version(there.manifest());
        boolean upgrade = now != null && best.number().compareTo(now) > 0;
        return new CatalogEntry(
                stock.repository(),
                best.id(),
                best.version(),
                best.name(),
                best.description(),
                reasons.isEmpty() && !best.yanked(),
                reasons,
                newest.version(),
                fitness.reasons(newest),
                fitness.missing(best),
                best.scopes(),
                best.size(),
                "sha256:" + best.sha256(),
                best.signer(),
                accepted.contains(best.signer()),
                there == null ? null : installed(there, releases, fitness),
                upgrade,
                now == null ? List.of() : fixes(releases, now, best.number()),
                best.yanked(),
                stock.expired());
    }

    private static CatalogEntry.Installed installed(Hosted there, List<Release> releases, Fitness fitness) {
        String digest = there.desired().digest();
        String signer = there.desired().trust().signer();
        return new CatalogEntry.Installed(
                there.manifest().version(),
                releases.stream().anyMatch(each -> each.sha256().equals(digest) && each.yanked()),
                signer != null && fitness.revoked().contains(signer));
    }

    /** Holes that are open in what is installed and closed in a version. */
    private static List<String> fixes(List<Release> releases, Version now, Version to) {
        return releases.stream()
                .filter(each ->
                        each.number().compareTo(now) > 0 && each.number().compareTo(to) <= 0)
                .flatMap(each -> each.securityFixes().stream())
                .distinct()
                .toList();
    }

    private static Optional<Release> newestFitting(List<Release> releases, Fitness fitness) {
        return releases.stream()
                .filter(each -> !each.yanked() && fitness.reasons(each).isEmpty())
                .findFirst();
    }

    /**
     * The bytes of a release, after its repository was asked for news.
     *
     * @param repository where from; empty: the only one that has the plugin
     * @param version empty: the newest that fits
     * @throws Problem {@code repository.no-release} with the reasons, {@code repository.ambiguous}, or what the repository is
     *     refused for
     */
    public byte[] archive(String repository, String id, String version) {
        String from = repository.isEmpty() ? only(id) : repository;
        repositories.refresh(from);
        List<Release> releases = repositories.stock().stream()
                .filter(stock -> stock.repository().equals(from))
                .findFirst()
                .map(stock -> byId(stock).getOrDefault(id, List.of()))
                .orElseThrow(NotFound::new);
        return repositories.archive(from, chosen(from, id, version, releases));
    }

    private String only(String id) {
        List<String> having = repositories.stock().stream()
                .filter(stock ->
                        stock.releases().stream().anyMatch(each -> each.id().equals(id)))
                .map(Repositories.Stock::repository)
                .toList();
        if (having.isEmpty()) {
            throw none("No repository has a plugin " + id + "; refresh them, or add the one that has it.", List.of());
        }
        if (having.size() > 1) {
            throw new Conflict(
                            "repository.ambiguous",
                            "Several repositories have the plugin " + id + "; name the one to take it from.")
                    .with("repositories", having);
        }
        return having.get(0);
    }

    private Release chosen(String from, String id, String version, List<Release> releases) {
        if (releases.isEmpty()) {
            throw none("The repository " + from + " has no plugin " + id + ".", List.of());
        }
        Fitness fitness = fitness();
        if (version.isEmpty()) {
            return newestFitting(releases, fitness).orElseThrow(() -> unfit(id, releases, fitness));
        }
        List<Release> named =
                releases.stream().filter(each -> each.version().equals(version)).toList();
        if (named.isEmpty()) {
            throw none(
                    "The repository " + from + " has no version " + version + " of " + id + "; it has "
                            + releases.stream().map(Release::version).collect(Collectors.joining(", ")) + ".",
                    List.of());
        }
        if (!fitness.reasons(named.get(0)).isEmpty()) {
            throw unfit(id, named, fitness);
        }
        return named.get(0);
    }

    private static Problem unfit(String id, List<Release> releases, Fitness fitness) {
        List<String> reasons = releases.stream()
                .flatMap(each -> (each.yanked()
                                ? List.of("It was taken back.")
                                : fitness.reasons(each).stream()
                                        .map(Plan.Warning::detail)
                                        .toList())
                        .stream().map(reason -> each.version() + ": " + reason))
                .limit(10)
                .toList();
        boolean revoked = releases.stream().allMatch(each -> fitness.revoked().contains(each.signer()));
        Problem problem = none("No release of " + id + " fits this server. " + String.join(" ", reasons), reasons);
        return revoked ? new Problem(422, "signature.revoked", problem.detail()).with("reasons", reasons) : problem;
    }

    private static Problem none(String detail, List<String> reasons) {
        return new Problem(422, "repository.no-release", detail).with("reasons", reasons);
    }
}
