package io.quoteflow.tool.gateway;

import io.quoteflow.config.UsageException;
import io.quoteflow.config.gateway.GatewayReader;
import io.quoteflow.config.gateway.GatewaySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests that nobody trades with real money by mistake, and that a supervisor can restart. */
class LiveConfirmationTest {
    @TempDir Path folder;

    private final List<String> questions = new ArrayList<>();

    private GatewaySpec spec(final String environment, final String from, final String to)
            throws IOException {
        final String yaml =
                Files.readString(Path.of("connectors/bybit.yaml"))
                        .replace("environment: testnet", "environment: " + environment)
                        .replace("account: testnet", "account: main")
                        .replace(": gateway-state", ": " + folder.resolve("state"));
        assertThat(yaml).contains(from);
        return GatewayReader.read(
                Files.writeString(folder.resolve("gateway.yaml"), yaml.replace(from, to))
                        .toString(),
                null);
    }

    private GatewaySpec live() throws IOException {
        return spec("live", "", "");
    }

    private UnaryOperator<String> answering(final String answer) {
        return question -> {
            questions.add(question);
            return answer;
        };
    }

    private static void refuses(
            final GatewaySpec spec, final UnaryOperator<String> terminal, final String why) {
        assertThatThrownBy(() -> LiveConfirmation.check(spec, true, terminal))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(why);
    }

    @Test
    void asksOnceAndRemembers() throws IOException {
        LiveConfirmation.check(live(), true, answering("main"));
        assertThat(questions)
                .singleElement()
                .asString()
                .contains("REAL MONEY", "main", "qf-", "bybit.linear.BTCUSDT at leverage 2", "2000")
                .endsWith("Type the name of the account to trade with real money: ");
        LiveConfirmation.check(live(), true, answering("main"));
        LiveConfirmation.check(live(), true, null);
        assertThat(questions).hasSize(1);
    }

    @Test
    void anotherAnswerIsRefusedAndNotRemembered() throws IOException {
        for (final String answer : new String[] {"yes", "", "Main", "main ", null}) {
            refuses(live(), answering(answer), "not the name of the account");
        }
        refuses(live(), null, "in a terminal");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void otherLimitsOrInstrumentsAreAskedForAgain() throws IOException {
        LiveConfirmation.check(live(), true, answering("main"));
        for (final String[] change :
                new String[][] {
                    {"dayLoss: 50", "dayLoss: 5000"},
                    {
                        "  - bybit.linear.BTCUSDT\n",
                        "  - bybit.linear.BTCUSDT\n  - bybit.linear.SOLUSDT\n"
                    },
                    {"BTCUSDT: 2\n", "BTCUSDT: 20\n"},
                    {"exclusive: false", "exclusive: true"},
                    {"account: main", "account: other"}
                }) {
            refuses(spec("live", change[0], change[1]), null, "nobody has confirmed");
        }
    }

    @Test
    void realMoneyNeedsTheWordOnTheCommandLine() throws IOException {
        final GatewaySpec live = live();
        assertThatThrownBy(() -> LiveConfirmation.check(live, false, answering("main")))
                .hasMessageContaining("--live");
        assertThat(questions).isEmpty();
    }

    @Test
    void playMoneyAsksNothing() throws IOException {
        LiveConfirmation.check(spec("demo", "", ""), false, answering("main"));
        refuses(spec("testnet", "", ""), answering("main"), "is of the environment testnet");
        assertThat(questions).isEmpty();
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed() throws IOException {
        Files.writeString(folder.resolve("state"), "a file");
        refuses(live(), answering("main"), "confirmed-live.txt: cannot be used");
    }
}
