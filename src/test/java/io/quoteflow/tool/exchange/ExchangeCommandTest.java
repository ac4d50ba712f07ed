package io.quoteflow.tool.exchange;

import io.quoteflow.config.UsageException;
import io.quoteflow.exchange.SentFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests which words the command refuses, and the file of what was sent. */
class ExchangeCommandTest {
    private static void call(final String words) throws Exception {
        final ExchangeCommand command = new ExchangeCommand();
        new CommandLine(command).parseArgs(words.split(" "));
        command.call();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--market simulated --port 70000 | --port 70000",
                "--market nowhere.jsonl --port 0 | --market nowhere.jsonl",
                "--market simulated --market nowhere.jsonl --port 0 | stands alone",
                "--market nowhere.jsonl --port 0 --instruments bybit.linear.A | --instruments",
                "--market simulated --port 0 --instruments other.spot.A | other.spot.A",
                "--market simulated --port 0 --rate 5 | --rate 5: is not 10 to 1000",
                "--market simulated --port 0 --speed 0 | --speed 0.0: is not a positive number",
                "--market simulated --port 0 --instruments BTCUSDT | --instruments: ",
                "--market simulated --port 0 --certificate expired | needs --tls DIR",
                "--market simulated --port 0 --tls pom.xml | --tls pom.xml: is no folder",
                "--market simulated --port 0 --log none/log | --log none/log: cannot be written",
                "--market pom.xml --port 0 | pom.xml: the first",
                "--market simulated --port 0 --fault bogus | bogus is no fault",
                "--market simulated --port 0 --tls . --certificate odd | valid, wrong-host",
                "--market simulated --port 0 --account key | --account: an account is KEY:SECRET",
                "--market simulated --port 0 --account k:s:rich | --account: an account is KEY:SECRET",
                "--market simulated --port 0 --account k:s --account k:t | the key k is there twice",
                "--market simulated --port 0 --accounts none | --accounts none: cannot be read",
            })
    void wordsThatCannotBeUsedAreNamed(final String words, final String message) {
        assertThatThrownBy(() -> call(words))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void accountsComeFromWordsAndFromAFile(@TempDir final Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("keys"), "# mine\n\nb:secretB:dcp\n");
        final var accounts = AccountWords.parse(List.of("a:secretA:withdraw"), file);
        assertThat(accounts).hasSize(2);
        assertThat(accounts.get(0).withdraw()).isTrue();
        assertThat(accounts.get(1).dcp()).isTrue();
        assertThat(accounts.toString()).doesNotContain("secret");
        assertThatThrownBy(() -> AccountWords.parse(List.of("a:my secret"), null))
                .hasMessageNotContaining("my secret");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> call("--market simulated --port " + taken.getLocalPort()))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }

    @Test
    void theLogHasALineAFrame(@TempDir final Path folder) throws IOException {
        final Path file = folder.resolve("sent.jsonl");
        try (SentLogFile log = new SentLogFile(file)) {
            log.sent(frame(0, true, "{\"u\":1}"));
            log.sent(frame(1, false, "{\"u"));
            log.ended(3, "rst", 60);
        }
        final String start =
                "{\"connection\":3,\"number\":%d,\"category\":\"bybit.spot\",\"topic\":\"t.A\",\"symbol\":\"A\",\"time\":50,";
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        start.formatted(0) + "\"sound\":true,\"frame\":{\"u\":1}}",
                        start.formatted(1) + "\"sound\":false,\"base64\":\"eyJ1\"}",
                        "{\"connection\":3,\"ended\":\"rst\",\"time\":60}");
    }

    private static SentFrame frame(final long number, final boolean sound, final String text) {
        return new SentFrame(
                3,
                number,
                "bybit.spot",
                "t.A",
                "A",
                50,
                sound,
                text.getBytes(StandardCharsets.UTF_8));
    }
}
