// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.blob.Blob;
import org.kithcrm.api.blob.BlobMeta;
import org.kithcrm.api.blob.ByteRange;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.TestDatabase;

class PluginBlobsTest {
    private static final int MEGABYTE = 1 << 20;
    private static final BlobMeta META = new BlobMeta("报价 1.pdf", "application/pdf");

    private final Database database = TestDatabase.open(TestDatabase.settings(), List.of());
    private final PluginBlobs blobs = of("mail", 4L * MEGABYTE, Clock.systemUTC());

    private PluginBlobs of(String plugin, long quota, Clock clock) {
        return new PluginBlobs(database.tx(), database.sql(), database.ids(), clock, plugin, quota);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(7).nextBytes(bytes);
        return bytes;
    }

    private Blob put(byte[] bytes) throws IOException {
        return blobs.put(new ByteArrayInputStream(bytes), META);
    }

    private long rows(String table) {
        return database.sql()
                .first("SELECT count(*) FROM " + table, row -> row.longAt(1))
                .orElseThrow();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFileComesBackAsItWas() throws Exception {
        byte[] bytes = bytes(2 * MEGABYTE + 12_345);
        Blob blob = put(bytes);
        assertThat(blob.size()).isEqualTo(bytes.length);
        assertThat(blob.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(blobs.find(blob.id())).contains(blob);
        assertThat(blobs.open(blob.id(), ByteRange.all()).readAllBytes()).isEqualTo(bytes);
        assertThat(blobs.used()).isEqualTo(bytes.length);
    }

    @Test
    void anyPartOfItIsReadAlone() throws IOException {
        byte[] bytes = bytes(2 * MEGABYTE + 5);
        Blob blob = put(bytes);
        for (int from : List.of(0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 2 * MEGABYTE, 2 * MEGABYTE + 4)) {
            for (int length : List.of(0, 1, 2, MEGABYTE, MEGABYTE + 1)) {
                assertThat(blobs.open(blob.id(), new ByteRange(from, length)).readAllBytes())
                        .isEqualTo(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length)));
            }
        }
        assertThat(blobs.open(blob.id(), ByteRange.from(bytes.length + 10)).readAllBytes())
                .isEmpty();
        InputStream skipped = blobs.open(blob.id(), ByteRange.all());
        skipped.skipNBytes(MEGABYTE + 3);
        assertThat((byte) skipped.read()).isEqualTo(bytes[MEGABYTE + 3]);
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        Blob blob = put(new byte[0]);
        assertThat(blobs.open(blob.id(), ByteRange.all()).readAllBytes()).isEmpty();
        assertThat(blobs.delete(blob.id())).isTrue();
    }

    @Test
    void whatBreaksOffLeavesNothing() {
        InputStream breaking =
                new SequenceInputStream(new ByteArrayInputStream(bytes(MEGABYTE + 1)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }
                });
        assertThatThrownBy(() -> blobs.put(breaking, META)).hasMessage("gone");
        assertThat(rows("plugin_blob") + rows("plugin_blob_chunk") + blobs.used())
                .isZero();
    }

    @Test
    void theQuotaHoldsToTheByte() throws IOException {
        Blob first = put(bytes(3 * MEGABYTE));
        put(bytes(MEGABYTE - 1));
        assertThatThrownBy(() -> put(bytes(2)))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("plugin.quota"));
        put(bytes(1));
        assertThat(of("other", 10, Clock.systemUTC())
                        .put(new ByteArrayInputStream(bytes(10)), META)
                        .size())
                .isEqualTo(10);
        blobs.delete(first.id());
        assertThat(blobs.used()).isEqualTo(MEGABYTE);
        put(bytes(3 * MEGABYTE));
    }

    @Test
    void insideAUnitOfWorkItStandsOrFallsWithTheRest() {
        assertThatThrownBy(() -> database.tx().run(() -> {
                    try {
                        put(bytes(MEGABYTE + 1));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(rows("plugin_blob") + rows("plugin_blob_chunk") + blobs.used())
                .isZero();
    }

    @Test
    void anotherPluginSeesNothingOfIt() throws IOException {
        Blob blob = put(bytes(10));
        PluginBlobs other = of("mails", 100, Clock.systemUTC());
        assertThat(other.find(blob.id())).isEmpty();
        assertThat(other.delete(blob.id())).isFalse();
        assertThatThrownBy(() -> other.open(blob.id(), ByteRange.all())).isInstanceOf(NotFound.class);
        assertThat(blobs.find(blob.id())).isPresent();
    }

    @Test
    void aFileDeletedWhileItIsReadEndsInAnError() throws IOException {
        Blob blob = put(bytes(MEGABYTE + 1));
        InputStream in = blobs.open(blob.id(), ByteRange.all());
        in.readNBytes(MEGABYTE);
        assertThat(blobs.delete(blob.id())).isTrue();
        assertThat(blobs.delete(blob.id())).isFalse();
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        assertThat(rows("plugin_blob_chunk") + blobs.used()).isZero();
    }

    @Test
    void whatAKilledServerBeganIsTakenAwayADayLater() throws IOException {
        var store = new BlobStore(database.tx(), database.sql(), "mail");
        var id = new org.kithcrm.api.Id(database.ids().next());
        store.begin(id, META, Clock.systemUTC().instant());
        store.add(id, 0, bytes(100), 1000);
        assertThat(blobs.find(id)).isEmpty();
        put(bytes(1));
        assertThat(blobs.used()).isEqualTo(101);
        of("mail", MEGABYTE, Clock.offset(Clock.systemUTC(), Duration.ofHours(25)))
                .put(new ByteArrayInputStream(bytes(1)), META);
        assertThat(blobs.used()).isEqualTo(2);
    }

    @Test
    void namesAndTypesAreChecked() {
        for (String name : List.of("", "a/b", "a\\b", "a\nb", "x".repeat(256))) {
            assertThatThrownBy(() -> new BlobMeta(name, "text/plain")).isInstanceOf(IllegalArgumentException.class);
        }
        for (String type : List.of("", "text", "text/plain; charset=x", "TEXT/PLAIN")) {
            assertThatThrownBy(() -> new BlobMeta("a", type)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
