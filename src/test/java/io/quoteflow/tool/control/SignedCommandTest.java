package io.quoteflow.tool.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.journal.SignedControl;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests keys and signed records. */
class SignedCommandTest {
    private static final String BTC = "bybit.linear.BTCUSDT";

    @TempDir Path folder;
    private Path journal;
    private Path job;

    @BeforeEach
    void files() throws IOException {
        final StringBuilder lines = new StringBuilder();
        for (final String id : List.of(BTC, "bybit.linear.ETHUSDT")) {
            lines.append("{\"instrument\":\"")
                    .append(id)
                    .append("\",\"kind\":\"instrument\",\"received\":1,\"payload\":{}}\n");
        }
        journal = Files.writeString(folder.resolve("journal.jsonl"), lines);
        job = folder.resolve("job.yaml");
    }

    private Path key(final String name) {
        return folder.resolve(name + ".pem");
    }

    /** Creates a key and returns the line for the job file. */
    private String keygen(final String name) {
        final Runs.Said said =
                Runs.say("control", "keygen", name, "--output", key(name).toString());
        assertThat(said.code()).as(said.err()).isZero();
        return said.out().strip();
    }

    private void job(final String... keys) throws IOException {
        Files.writeString(
                job,
                String.join("\n", keys)
                        + "\ninstruments:\n  "
                        + BTC
                        + ":\n  bybit.linear.ETHUSDT:\n");
    }

    private Runs.Said control(final String words) {
        return Runs.say(("control " + words + " --journal " + journal).split(" "));
    }

    private List<JsonNode> written(final String words) throws IOException {
        final Runs.Said said = control(words);
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        final List<JsonNode> records = new ArrayList<>();
        for (final String line : Files.readAllLines(journal)) {
            final JsonNode record = new ObjectMapper().readTree(line);
            if (record.get("kind").asText().equals("control")) {
                records.add(record);
            }
        }
        return records;
    }

    private static boolean isSignedBy(final String line, final JsonNode record)
            throws GeneralSecurityException {
        final PublicKey key =
                KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new X509EncodedKeySpec(
                                        Base64.getDecoder()
                                                .decode(line.substring(line.indexOf(' ') + 1))));
        final JsonNode payload = record.get("payload");
        final TreeMap<String, String> settings = new TreeMap<>();
        if (payload.has("key")) {
            settings.put(payload.get("key").asText(), payload.get("value").asText());
        }
        payload.path("values")
                .properties()
                .forEach(one -> settings.put(one.getKey(), one.getValue().asText()));
        final Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(
                SignedControl.message(
                        record.get("instrument").asText(),
                        payload.get("command").asText(),
                        settings,
                        payload.get("author").asText(),
                        payload.get("reason").isNull() ? null : payload.get("reason").asText(),
                        payload.get("time").longValue(),
                        payload.get("nonce").asText()));
        return signature.verify(Base64.getDecoder().decode(payload.get("signature").asText()));
    }

    @Test
    void theSignatureCoversTheWholeCommand() throws Exception {
        final String line = keygen("ann");
        final String other = keygen("bob");
        job(line, other);
        final List<JsonNode> records =
                written(
                        "set all maxSkewBps=4 minBalance=2 --reason storm --job "
                                + job
                                + " --key "
                                + key("ann"));
        written("set " + BTC + " maxSkewBps=4 --author ann --key " + key("ann"));
        written("flatten " + BTC + " --author ann --key " + key("ann"));
        final List<JsonNode> all = written("halt " + BTC + " --author ann --key " + key("ann"));
        assertThat(records).hasSize(2);
        assertThat(all).hasSize(5);
        final Set<String> nonces = new HashSet<>();
        for (final JsonNode record : all) {
            assertThat(isSignedBy(line, record)).as(record.toString()).isTrue();
            assertThat(isSignedBy(other, record)).isFalse();
            assertThat(record.at("/payload/author").asText()).isEqualTo("ann");
            assertThat(record.at("/payload/time").longValue())
                    .isEqualTo(record.get("received").longValue());
            nonces.add(record.at("/payload/nonce").asText());
        }
        assertThat(nonces).hasSize(5).allMatch(nonce -> nonce.length() >= 22);
    }

    @Test
    void aRecordInThePastIsSignedForItsTime() throws Exception {
        final String line = keygen("ann");
        Files.writeString(
                journal,
                Files.readString(journal)
                        + "{\"instrument\":\""
                        + BTC
                        + "\",\"kind\":\"heartbeat\",\"received\":2000000,\"payload\":{}}\n");
        final JsonNode record =
                written("halt " + BTC + " --at 1000000 --author ann --key " + key("ann")).get(0);
        assertThat(record.at("/payload/time").longValue()).isEqualTo(1_000_000);
        assertThat(isSignedBy(line, record)).isTrue();
    }

    @Test
    void thePrivateKeyIsReadableByItsOwnerOnlyAndNeverPrinted() throws Exception {
        final Runs.Said said =
                Runs.say("control", "keygen", "ann", "--output", key("ann").toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key("ann"))))
                .isEqualTo("rw-------");
        assertThat(said.out()).matches("control\\.keys\\.ann: [A-Za-z0-9+/=]{60}\\R");
        final String secret = Files.readAllLines(key("ann")).get(1);
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(said.out() + said.err()).doesNotContain(secret.substring(20));
        final byte[] before = Files.readAllBytes(key("ann"));
        final Runs.Said again =
                Runs.say("control", "keygen", "ann", "--output", key("ann").toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err().lines()).singleElement().asString().contains("exists");
        assertThat(Files.readAllBytes(key("ann"))).isEqualTo(before);
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        keygen("ann");
        for (final String open : List.of("rw-r-----", "rw----r--", "rw--w----", "rw------x")) {
            Files.setPosixFilePermissions(key("ann"), PosixFilePermissions.fromString(open));
            refused("halt " + BTC + " --author ann --key " + key("ann"), open, "chmod 600");
        }
        Files.setPosixFilePermissions(key("ann"), PosixFilePermissions.fromString("r--------"));
        written("halt " + BTC + " --author ann --key " + key("ann"));
    }

    @Test
    void aFileThatIsNotAKeyIsRefusedWithoutShowingIt() throws IOException {
        keygen("ann");
        final String pem = Files.readString(key("ann"));
        for (final String content :
                List.of(
                        "",
                        "geheim",
                        pem.replace("PRIVATE", "PUBLIC"),
                        pem.replace("MC4", "MC5"))) {
            Files.writeString(key("ann"), content);
            final Runs.Said said =
                    refused(
                            "halt " + BTC + " --author ann --key " + key("ann"),
                            "is not an Ed25519");
            assertThat(said.err()).doesNotContain("geheim").doesNotContain("MC");
        }
        refused("halt " + BTC + " --author ann --key " + folder.resolve("none"), "no such file");
        refused("halt " + BTC + " --author ann --key " + folder, "no such file");
    }

    @Test
    void aJobWithKeysNeedsAKey() throws IOException {
        job(keygen("ann"));
        for (final String command : List.of("set all maxSkewBps=4", "resume all", "flatten all")) {
            refused(command + " --job " + job, "control.keys (ann)", "--key FILE");
        }
        assertThat(written("halt all --job " + job)).hasSize(2);
    }

    @Test
    void theAuthorIsTheOwnerOfTheKey() throws IOException {
        job(keygen("ann"), keygen("bob"));
        keygen("eve");
        final String words = "resume all --job " + job + " --key ";
        refused(words + key("ann") + " --author bob", "another key than control.keys.bob");
        refused(words + key("ann") + " --author an", "did you mean ann?");
        refused(words + key("eve"), "none of the control.keys", "ann, bob");
        refused("resume " + BTC + " --key " + key("ann"), "--author NAME");
        assertThat(written(words + key("bob")))
                .allMatch(record -> record.at("/payload/author").asText().equals("bob"));
    }

    @Test
    void anInvalidPublicKeyIsRefused() throws IOException {
        keygen("ann");
        job("control.keys.ann: MCowBQ");
        refused("resume all --job " + job + " --key " + key("ann"), "job.yaml: control.keys.ann");
    }

    @Test
    void wrongArgumentsOfKeygenAreRefused() throws IOException {
        for (final String words :
                List.of(
                        "control keygen",
                        "control keygen ann",
                        "control keygen an/n --output " + key("x"),
                        "control keygen ann --output " + folder.resolve("no/where"),
                        "control keygen ann --output " + folder)) {
            final Runs.Said said = Runs.say(words.split(" "));
            assertThat(said.code()).as(words).isEqualTo(2);
            assertThat(said.err().lines()).as(words).hasSize(1);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(journal);
        }
    }

    private Runs.Said refused(final String words, final String... why) throws IOException {
        final String before = Files.readString(journal);
        final Runs.Said said = control(words);
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains(why);
        assertThat(said.out()).isEmpty();
        assertThat(Files.readString(journal)).isEqualTo(before);
        return said;
    }
}
