// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.TestArchive;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.trust.SigningKey;

/** What a server believes of a repository, on real files. */
class WalkTest {
    private static final String SIGNATURE = "repository.signature";
    private static final String OLDER = "repository.older";
    private static final String INVALID = "repository.invalid";

    @TempDir
    private Path base;

    private final SigningKey stranger = SigningKey.make();

    private Published published() {
        return Published.in(base.resolve("repo"));
    }

    private static Trusted begin(Published from) {
        return walk(from).begin(from.fingerprint());
    }

    private static Walk walk(Published from) {
        return new Walk(new FolderSource(from.folder), Instant.now());
    }

    private static void refused(ThrowingCallable walk, String code) {
        assertThatThrownBy(walk)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.code()).as(problem.detail()).isEqualTo(code));
    }

    @Test
    void believesWhatIsSignedAndUpToDate() {
        Published repo = published();
        Trusted first = begin(repo);
        IndexFile index = IndexFile.read(first.index());
        assertThat(index.releases()).hasSize(1);
        Release note = index.releases().get(0);
        assertThat(note.id()).isEqualTo("note");
        assertThat(note.requires().api()).isEqualTo(">=0.1.0 <1.0.0");
        assertThat(note.scopes()).containsExactly("changes:read");
        assertThat(note.signer()).isEqualTo(repo.vendor.publicKey().fingerprint());
        assertThat(note.sha256()).isEqualTo(Archive.digest(repo.read("note-1.0.0.zip")));

        repo.put(TestArchive.note("1.1.0"), "note-1.1.0.zip").build();
        Trusted second = walk(repo).go(first);
        assertThat(second.indexVersion()).isEqualTo(2);
        assertThat(second.timestampVersion()).isEqualTo(2);
        assertThat(IndexFile.read(second.index()).releases()).hasSize(2);
    }

    @Test
    void anIndexThatStaysIsSaidToBeNewsAgain() {
        Published repo = published();
        Trusted first = begin(repo);
        RepositoryFolder.Built built = repo.build();
        assertThat(built.changed()).isFalse();
        Trusted second = walk(repo).go(first);
        assertThat(second.timestampVersion()).isEqualTo(2);
        assertThat(second.indexVersion()).isEqualTo(1);
        assertThat(second.index()).isEqualTo(first.index());
    }

    @ParameterizedTest
    @ValueSource(strings = {"root.json", "timestamp.json", "index.json"})
    void aByteThatIsFlippedIsFound(String file) {
        Published repo = published();
        byte[] good = repo.read(file);
        for (int at = 0; at < good.length; at += 7) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            repo.write(file, bad);
            assertThatThrownBy(() -> begin(repo)).as("byte %d", at).isInstanceOf(Problem.class);
        }
        repo.write(file, good);
        assertThat(begin(repo).indexVersion()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root.json.sig", "timestamp.json.sig", "index.json.sig"})
    void aSignatureThatIsChangedIsRefused(String file) {
        Published repo = published();
        String text = new String(repo.read(file), StandardCharsets.UTF_8);
        String marker = "\"signature\" : \"";
        int at = text.indexOf(marker) + marker.length() + 5;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        repo.write(file, (text.substring(0, at) + other + text.substring(at + 1)).getBytes(StandardCharsets.UTF_8));
        refused(() -> begin(repo), SIGNATURE);
        repo.write(file, "{\"signatures\": []}".getBytes(StandardCharsets.UTF_8));
        refused(() -> begin(repo), SIGNATURE);
        repo.write(file, "{}".getBytes(StandardCharsets.UTF_8));
        refused(() -> begin(repo), INVALID);
    }

    @Test
    void anotherFingerprintIsRefusedAndTheRealOnesAreTold() {
        Published repo = published();
        assertThatThrownBy(() -> walk(repo).begin(stranger.publicKey().fingerprint()))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(SIGNATURE);
                    assertThat(problem.members()).containsEntry("keys", List.of(repo.fingerprint()));
                });
    }

    @Test
    void theSignatureOfOneFileIsNoneOfAnother() {
        Published repo = published();
        byte[] index = repo.read("index.json");
        repo.write(
                "index.json.sig",
                SignatureFile.make(Role.TIMESTAMP, index, List.of(repo.root)).bytes());
        refused(() -> begin(repo), SIGNATURE);
    }

    @Test
    void aStrangersSignatureDoesNotCountAndOneKeyCountsOnce() {
        Published repo = published();
        byte[] index = repo.read("index.json");
        repo.write(
                "index.json.sig",
                SignatureFile.make(Role.INDEX, index, List.of(stranger)).bytes());
        refused(() -> begin(repo), SIGNATURE);

        SigningKey one = SigningKey.make();
        SigningKey two = SigningKey.make();
        Path folder = base.resolve("two");
        RepositoryFolder tool = new RepositoryFolder(folder);
        tool.init(new RepositoryFolder.Signers(List.of(one, two), 2, List.of()));
        refused(() -> tool.build(List.of(one), Duration.ofDays(1), Instant.now()), SIGNATURE);
        refused(() -> tool.build(List.of(one, one), Duration.ofDays(1), Instant.now()), SIGNATURE);
        tool.build(List.of(one, two), Duration.ofDays(1), Instant.now());
        Source files = new FolderSource(folder);
        Walk walk = new Walk(files, Instant.now());
        assertThat(walk.begin(two.publicKey().fingerprint()).indexVersion()).isEqualTo(1);

        SignatureFile.Signed first = files.signatures("index.json").signatures().get(0);
        Source once = with(files, "index.json.sig", new SignatureFile(List.of(first)).bytes());
        refused(() -> new Walk(once, Instant.now()).begin(two.publicKey().fingerprint()), SIGNATURE);
        Source twice = with(files, "index.json.sig", new SignatureFile(List.of(first, first)).bytes());
        refused(() -> new Walk(twice, Instant.now()).begin(two.publicKey().fingerprint()), SIGNATURE);
    }

    private static Source with(Source files, String name, byte[] content) {
        return (path, most) -> path.equals(name) ? java.util.Optional.of(content) : files.find(path, most);
    }

    @Test
    void anExpiredTimestampIsRefusedAndOneThatIsGoodForTooLong() {
        Published repo = published();
        Trusted first = begin(repo);
        Instant later = Instant.now().plus(Duration.ofDays(7)).plusSeconds(5);
        refused(() -> new Walk(new FolderSource(repo.folder), later).go(first), "repository.expired");
        refused(() -> new Walk(new FolderSource(repo.folder), later).begin(repo.fingerprint()), "repository.expired");
        Instant before = Instant.now().minus(Duration.ofDays(1));
        refused(() -> new Walk(new FolderSource(repo.folder), before).go(first), INVALID);
        refused(() -> repo.tool.build(List.of(repo.root), Duration.ofDays(8), Instant.now()), INVALID);
    }

    @Test
    void anOlderTimestampIsRefusedThoughItIsSigned() {
        Published repo = published();
        repo.copyTo(base.resolve("old"));
        repo.build();
        Trusted now = begin(repo);
        Walk old = new Walk(new FolderSource(base.resolve("old")), Instant.now());
        refused(() -> old.go(now), OLDER);
    }

    @Test
    void anOlderIndexIsRefusedThoughItsTimestampIsNew() {
        Published repo = published();
        byte[] oldIndex = repo.read("index.json");
        byte[] oldSignature = repo.read("index.json.sig");
        repo.put(TestArchive.note("1.1.0"), "note-1.1.0.zip").build();
        Trusted now = begin(repo);
        repo.write("index.json", oldIndex);
        repo.write("index.json.sig", oldSignature);
        byte[] timestamp = TimestampFile.of(9, Instant.now().plusSeconds(3600), 1, oldIndex)
                .bytes();
        repo.write("timestamp.json", timestamp);
        repo.write(
                "timestamp.json.sig",
                SignatureFile.make(Role.TIMESTAMP, timestamp, List.of(repo.root))
                        .bytes());
        refused(() -> walk(repo).go(now), OLDER);
    }

    @Test
    void anIndexThatTheTimestampDoesNotNameIsRefused() {
        Published repo = published();
        byte[] oldIndex = repo.read("index.json");
        byte[] oldSignature = repo.read("index.json.sig");
        repo.put(TestArchive.note("1.1.0"), "note-1.1.0.zip").build();
        repo.write("index.json", oldIndex);
        repo.write("index.json.sig", oldSignature);
        refused(() -> begin(repo), "digest.mismatch");
    }

    @Test
    void keysChangeByAChainOfRoots() {
        Published repo = published();
        Trusted first = begin(repo);
        SigningKey next = SigningKey.make();
        SigningKey last = SigningKey.make();
        repo.tool.rotate(List.of(repo.root), Published.signers(next));
        refused(() -> repo.build(), SIGNATURE);
        refused(() -> walk(repo).go(first), SIGNATURE);
        repo.tool.build(List.of(next), Duration.ofDays(7), Instant.now());
        repo.tool.rotate(List.of(next), Published.signers(last));
        repo.tool.build(List.of(last), Duration.ofDays(7), Instant.now());
        Trusted now = walk(repo).go(first);
        assertThat(now.keys().version()).isEqualTo(3);
        assertThat(now.keys().rootKeys()).containsExactly(last.publicKey().fingerprint());
        refused(() -> begin(repo), SIGNATURE);
        assertThat(walk(repo).begin(last.publicKey().fingerprint()).indexVersion())
                .isEqualTo(3);
    }

    /** The stranger signs all else, so that only the chain stands in his way. */
    @Test
    void aRootThatTheOneBeforeHasNotSignedIsRefused() {
        Published repo = published();
        Trusted first = begin(repo);
        RootFile forged = Published.signers(stranger).root(2);
        byte[] index = IndexFile.of(5, List.of(), List.of()).bytes();
        byte[] timestamp =
                TimestampFile.of(5, Instant.now().plusSeconds(3600), 5, index).bytes();
        signed(repo, Role.INDEX, index, stranger);
        signed(repo, Role.TIMESTAMP, timestamp, stranger);
        root(repo, forged, List.of(stranger));
        refused(() -> walk(repo).go(first), SIGNATURE);
        root(repo, forged, List.of(repo.root));
        refused(() -> walk(repo).go(first), SIGNATURE);
        root(repo, Published.signers(stranger).root(3), List.of(repo.root, stranger));
        refused(() -> walk(repo).go(first), INVALID);
        root(repo, forged, List.of(repo.root, stranger));
        assertThat(walk(repo).go(first).indexVersion()).isEqualTo(5);
    }

    @Test
    void anotherIndexOfTheSameVersionIsRefused() {
        Published repo = published();
        Trusted first = begin(repo);
        byte[] other = new String(repo.read("index.json"), StandardCharsets.UTF_8)
                .replace("Notes", "Votes")
                .getBytes(StandardCharsets.UTF_8);
        signed(repo, Role.INDEX, other, repo.root);
        refused(() -> begin(repo), "digest.mismatch");
        assertThat(walk(repo).go(first).index()).isEqualTo(first.index());
    }

    private static void signed(Published repo, Role role, byte[] content, SigningKey key) {
        repo.write(role.file(), content);
        repo.write(
                role.file() + ".sig",
                SignatureFile.make(role, content, List.of(key)).bytes());
    }

    private static void root(Published repo, RootFile root, List<SigningKey> keys) {
        repo.write("2.root.json", root.bytes());
        repo.write(
                "2.root.json.sig",
                SignatureFile.make(Role.ROOT, root.bytes(), keys).bytes());
    }

    @Test
    void versionsThatALostKeyDroveUpDoNotCountUnderNewKeys() {
        Published repo = published();
        Trusted first = begin(repo);
        Trusted driven =
                new Trusted(first.root(), Long.MAX_VALUE - 1, first.expires(), Long.MAX_VALUE - 1, first.index());
        refused(() -> walk(repo).go(driven), OLDER);
        SigningKey next = SigningKey.make();
        repo.tool.rotate(List.of(repo.root), Published.signers(next));
        repo.tool.build(List.of(next), Duration.ofDays(7), Instant.now());
        assertThat(walk(repo).go(driven).indexVersion()).isEqualTo(2);
    }

    @Test
    void aRootKeyMayStayAtHomeWhileAnotherBuilds() {
        SigningKey root = SigningKey.make();
        SigningKey builder = SigningKey.make();
        Path folder = base.resolve("apart");
        RepositoryFolder tool = new RepositoryFolder(folder);
        tool.init(new RepositoryFolder.Signers(List.of(root), 1, List.of(builder.publicKey())));
        refused(() -> tool.build(List.of(root), Duration.ofDays(7), Instant.now()), SIGNATURE);
        tool.build(List.of(builder), Duration.ofDays(7), Instant.now());
        Walk walk = new Walk(new FolderSource(folder), Instant.now());
        assertThat(walk.begin(root.publicKey().fingerprint()).indexVersion()).isEqualTo(1);
        refused(() -> walk.begin(builder.publicKey().fingerprint()), SIGNATURE);
        refused(() -> tool.rotate(List.of(builder), Published.signers(builder)), SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"url\" : \"note-1.0.0.zip\" -> \"url\" : \"../../etc/passwd\"",
                "\"url\" : \"note-1.0.0.zip\" -> \"url\" : \"/etc/passwd\"",
                "\"url\" : \"note-1.0.0.zip\" -> \"url\" : \"http://127.0.0.1/x.zip\"",
                "\"url\" : \"note-1.0.0.zip\" -> \"url\" : \"a/../../b.zip\"",
                "\"schema\" : 1 -> \"schema\" : 2",
                "\"type\" : \"index\" -> \"type\" : \"root\"",
                "\"id\" : \"note\" -> \"id\" : \"No\"",
                "\"version\" : \"1.0.0\" -> \"version\" : \"one\"",
                "\"api\" : \">=0.1.0 <1.0.0\" -> \"api\" : \"any\"",
                "\"yanked\" : false -> \"yanked\" : \"no\"",
                "\"name\" : \"Notes\" -> \"name\" : \"\\u001b[2J\"",
                "\"securityFixes\" : [ ] -> \"securityFixes\" : [ \"\\u0007\" ]",
                "\"revokedKeys\" : [ ] -> \"revokedKeys\" : [ \"x\" ]",
                "\"releases\" : -> \"released\" :"
            })
    void aSignedIndexThatBreaksARuleIsRefused(String change) {
        Published repo = published();
        String[] parts = change.split(" -> ");
        signIndex(repo, text -> text.replace(parts[0], parts[1]));
        refused(() -> begin(repo), INVALID);
    }

    @Test
    void membersOfALaterKithArePassedOver() {
        Published repo = published();
        signIndex(repo, text -> text.replace("\"yanked\" : false", "\"yanked\" : false, \"colour\" : {\"of\" : 1}"));
        assertThat(IndexFile.read(begin(repo).index()).releases()).hasSize(1);
    }

    private static void signIndex(Published repo, UnaryOperator<String> change) {
        String before = new String(repo.read("index.json"), StandardCharsets.UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        byte[] index = after.getBytes(StandardCharsets.UTF_8);
        byte[] timestamp =
                TimestampFile.of(7, Instant.now().plusSeconds(3600), 1, index).bytes();
        signed(repo, Role.INDEX, index, repo.root);
        signed(repo, Role.TIMESTAMP, timestamp, repo.root);
    }

    @Test
    void aFileThatIsTooLargeOrMissingIsTold() {
        Published repo = published();
        repo.write("timestamp.json", new byte[Source.SMALL + 1]);
        refused(() -> begin(repo), "repository.too-large");
        refused(
                () -> new Walk(new FolderSource(base.resolve("none")), Instant.now()).begin(repo.fingerprint()),
                "repository.unreachable");
    }
}
