// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.TestDatabase;

class PushTest {
    private static final String BASE = "/api/plugins/radio/";
    private static final String STUDIO = BASE + "ws/studio";
    private static final String STREET = BASE + "ws/street";

    private final PluginFixture kith = new PluginFixture(TestDatabase.settings());
    private final List<SocketClient> open = new ArrayList<>();

    @BeforeEach
    void install() {
        assertThat(kith.put("", radio("1.0.0").bytes()).body()).contains("\"phase\":\"READY\"");
    }

    @AfterEach
    void close() {
        open.forEach(SocketClient::close);
        kith.close();
    }

    static TestArchive radio(String version) {
        return TestArchive.of(
                        "radio",
                        version,
                        "radio.RadioPlugin",
                        "radio/RadioPlugin",
                        "radio/RadioResource",
                        "radio/Song",
                        "radio/Songs",
                        "radio/SongMapper",
                        "radio/Studio")
                .inJar("radio-" + version, "org/kithcrm/fixture/radio/SongMapper.xml")
                .with("\"permissions\": [{\"name\": \"radio.song:read\", \"title\": \"Hear songs\"}]")
                .with("\"limits\": {\"request\": \"3s\"}")
                .with("\"rest\": {\"public\": [{\"path\": \"ws/street\", \"methods\": [\"GET\"],"
                        + " \"verifier\": \"none\", \"rate\": \"30/s\"}]}")
                .put(
                        "db/0001__song.sql",
                        "CREATE TABLE p_radio_song (station ${text:40} NOT NULL, seq BIGINT NOT NULL,"
                                + " title ${text:80} NOT NULL, CONSTRAINT p_radio_song_pk PRIMARY KEY (station, seq));");
    }

    private SocketClient open(String path) {
        SocketClient client = SocketClient.open(kith.port(), path);
        open.add(client);
        return client;
    }

    private void play(String station, String title, int count) {
        assertThat(kith.post(BASE + "stations/" + station + "/songs?title=" + title + "&count=" + count, "")
                        .statusCode())
                .isEqualTo(200);
    }

    private static String song(int seq, String title) {
        return "{\"topic\":\"song.pop\",\"seq\":" + seq + ",\"type\":\"song\",\"data\":{\"title\":\"" + title + "\"}}";
    }

    @Test
    void whatWasMissedComesFirstAndThenWhatComes() {
        play("pop", "one", 2);
        SocketClient client = open(STUDIO);
        assertThat(client.next()).isEqualTo("\"welcome user\"");
        client.say("listen song.pop 1");
        assertThat(client.next()).isEqualTo(song(2, "one"));
        play("pop", "two", 1);
        assertThat(client.next()).isEqualTo(song(3, "two"));
        kith.post(BASE + "stations/pop/jingle", "");
        assertThat(client.next())
                .isEqualTo("{\"topic\":\"song.pop\",\"type\":\"jingle\",\"data\":{\"sound\":\"ding\"}}");
        client.say("leave song.pop").say("listen song.jazz -1").say("who");
        assertThat(client.next()).isEqualTo("\"1.0.0 since 1.0.0 from http://shop.example.com\"");
        play("pop", "three", 1);
        assertThat(client.isQuiet()).isTrue();
    }

    @Test
    void manyEntriesComeInOrderAlsoToOneWhoReadsLater() {
        int count = 1_500;
        SocketClient slow = SocketClient.deaf(kith.port(), STUDIO);
        open.add(slow);
        slow.say("listen song.pop 0");
        SocketClient quick = open(STUDIO).say("listen song.pop 0");
        assertThat(quick.next()).contains("welcome");
        for (int i = 0; i < 10; i++) {
            play("pop", "x".repeat(80), count / 10);
        }
        slow.read();
        assertThat(slow.next()).contains("welcome");
        List<String> expected = IntStream.rangeClosed(1, count)
                .mapToObj(seq -> song(seq, "x".repeat(80)))
                .toList();
        assertThat(IntStream.range(0, count).mapToObj(i -> quick.next())).containsExactlyElementsOf(expected);
        assertThat(IntStream.range(0, count).mapToObj(i -> slow.next())).containsExactlyElementsOf(expected);
    }

    @Test
    void aSocketOutlivesAnUpgradeAndTheNewCodeAnswers() {
        SocketClient client = open(STUDIO).say("listen song.pop 0").say("who");
        assertThat(client.next()).contains("welcome");
        assertThat(client.next()).startsWith("\"1.0.0 since 1.0.0");
        byte[] next = radio("1.1.0").bytes();
        assertThat(kith.put("/radio/upgrade", next).body()).contains("\"phase\":\"READY\"");
        client.say("who");
        assertThat(client.next()).startsWith("\"1.1.0 since 1.0.0");
        play("pop", "new", 1);
        assertThat(client.next()).isEqualTo(song(1, "new"));
        PluginLifeTest.eventually(() -> kith.admin("GET", "/radio").body().contains("\"collected\":true"));
    }

    @Test
    void aDisabledPluginClosesItsSocketsAndItsAddressIsGone() {
        SocketClient client = open(STUDIO).say("listen song.pop 0");
        assertThat(client.next()).contains("welcome");
        kith.admin("POST", "/radio/disable");
        assertThat(client.next()).isEqualTo("closed 1012");
        assertThat(SocketClient.refused(kith.port(), STUDIO)).isEqualTo(404);
        assertThat(kith.admin("GET", "/radio").body()).contains("\"collected\":true");
        kith.admin("POST", "/radio/enable");
        assertThat(open(STUDIO).next()).contains("welcome");
    }

    @Test
    void whoSendsNonsenseIsToldByTheCode() {
        assertThat(open(STUDIO).sendText("no json").say("x")).satisfies(client -> {
            assertThat(client.next()).contains("welcome");
            assertThat(client.next()).isEqualTo("closed 1007");
        });
        assertThat(open(STUDIO).sendText('"' + "x".repeat(65_534) + '"')).satisfies(client -> {
            assertThat(client.next()).contains("welcome");
            assertThat(client.next()).hasSize(65_536);
        });
        assertThat(open(STUDIO).sendText('"' + "x".repeat(65_535) + '"')).satisfies(client -> {
            assertThat(client.next()).contains("welcome");
            assertThat(client.next()).isEqualTo("closed 1009");
        });
        assertThat(open(STUDIO).sendBinary()).satisfies(client -> {
            assertThat(client.next()).contains("welcome");
            assertThat(client.next()).isEqualTo("closed 1003");
        });
    }

    @Test
    void whatAHandlerThrowsIsAFrameOrTheEnd() {
        SocketClient client =
                open(STUDIO).say("veto").say("listen song.secret 0").say("listen none.at 0");
        assertThat(client.next()).contains("welcome");
        assertThat(client.next())
                .isEqualTo("{\"type\":\"error\",\"status\":409,\"code\":\"radio.no\",\"detail\":\"Not this song.\"}");
        assertThat(client.next()).contains("\"code\":\"not-found\"");
        assertThat(client.next()).contains("\"code\":\"not-found\"");
        client.say("fail");
        assertThat(client.next()).isEqualTo("closed 1011");
        SocketClient hanging = open(STUDIO).say("hang");
        assertThat(hanging.next()).contains("welcome");
        assertThat(hanging.next()).isEqualTo("closed 1011");
        SocketClient ended = open(STUDIO).say("bye");
        assertThat(ended.next()).contains("welcome");
        assertThat(ended.next()).isEqualTo("closed 4001");
    }

    @Test
    void aClientThatDoesNotReadIsClosed() {
        SocketClient client = SocketClient.deaf(kith.port(), STUDIO);
        open.add(client);
        client.say("flood 2000");
        client.read();
        String last = client.next();
        while (!last.startsWith("closed") && !last.equals("silence")) {
            last = client.next();
        }
        assertThat(last).isEqualTo("closed 1013");
    }

    @Test
    void rightsThatAreGoneEndSubscriptionsAndSockets() {
        SocketClient stranger =
                open(STREET).say("listen song.pop 0").say("word sesame").say("listen song.pop 0");
        assertThat(stranger.next()).isEqualTo("\"welcome public\"");
        assertThat(stranger.next()).contains("not-found");
        play("pop", "one", 1);
        assertThat(stranger.next()).isEqualTo(song(1, "one"));
        SocketClient staff = open(STUDIO);
        assertThat(staff.next()).contains("welcome");
        kith.permissions.remove("radio.song:read");
        assertThat(staff.next()).isEqualTo("closed 1008");
        assertThat(SocketClient.refused(kith.port(), STUDIO)).isEqualTo(403);
        play("pop", "two", 1);
        assertThat(stranger.next()).isEqualTo(song(2, "two"));
    }

    @Test
    void aPlainRequestToASocketIsToldToUpgrade() {
        var answer = kith.get(STUDIO);
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.body()).contains("\"code\":\"upgrade.required\"");
        assertThat(kith.get(BASE + "ws/none").statusCode()).isEqualTo(404);
        assertThat(kith.post(STUDIO, "{}").statusCode()).isEqualTo(404);
        assertThat(kith.get(STUDIO + "?x=1").body()).contains("request.unknown-parameter");
    }

    @Test
    void aClientHasAsManySocketsAsItMay() {
        for (int i = 0; i < 40; i++) {
            assertThat(open(STUDIO).next()).contains("welcome");
        }
        assertThat(SocketClient.refused(kith.port(), STUDIO)).isEqualTo(429);
        open.remove(0).close();
        PluginLifeTest.eventually(() -> SocketClient.refused(kith.port(), STUDIO) == 101);
    }

    @Test
    void aTopicIsAlsoAnEventStream() throws IOException {
        play("pop", "one", 2);
        try (StreamClient stream = StreamClient.open(kith.port(), BASE + "sse/song.pop", "1")) {
            assertThat(stream.next()).isEqualTo("id: 2|event: song|data: {\"title\":\"one\"}");
            play("pop", "two", 1);
            assertThat(stream.next()).isEqualTo("id: 3|event: song|data: {\"title\":\"two\"}");
            kith.post(BASE + "stations/pop/jingle", "");
            assertThat(stream.next()).isEqualTo("event: jingle|data: {\"sound\":\"ding\"}");
            assertThat(kith.put("/radio/upgrade", radio("1.1.0").bytes()).statusCode())
                    .isEqualTo(200);
            play("pop", "three", 1);
            assertThat(stream.next()).isEqualTo("id: 4|event: song|data: {\"title\":\"three\"}");
            kith.permissions.remove("radio.song:read");
            assertThat(stream.next()).isEqualTo("end");
        }
        assertThat(kith.get(BASE + "sse/song.pop").statusCode()).isEqualTo(404);
        assertThat(kith.get(BASE + "sse/none.pop").statusCode()).isEqualTo(404);
        assertThat(kith.get(BASE + "sse/song.pop?after=x").body()).contains("request.bad-parameter");
    }

    @Test
    void aStreamWithoutAPlaceBeginsWithWhatComes() throws IOException {
        play("pop", "one", 2);
        try (StreamClient stream = StreamClient.open(kith.port(), BASE + "sse/song.pop", "")) {
            play("pop", "two", 1);
            assertThat(stream.next()).isEqualTo("id: 3|event: song|data: {\"title\":\"two\"}");
            kith.admin("POST", "/radio/disable");
            assertThat(stream.next()).isEqualTo("end");
        }
    }

    @Test
    void anUndeclaredSocketStopsTheStart() {
        kith.admin("DELETE", "/radio?data=keep");
        String refused = kith.put(
                        "", radio("1.0.0").edited("ws/street", "ws/other").bytes())
                .body();
        assertThat(refused)
                .contains("plugin.start-failed")
                .contains("rest.public of plugin.json does not name ws/street");
        refused = kith.put(
                        "",
                        radio("1.0.0")
                                .edited("radio.song:read", "radio.tune:read")
                                .bytes())
                .body();
        assertThat(refused).contains("plugin.start-failed").contains("which plugin.json does not declare");
    }
}
