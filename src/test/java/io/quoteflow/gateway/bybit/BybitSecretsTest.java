package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.gateway.account.OrderRequest.Cancel;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static io.quoteflow.gateway.bybit.BybitFixtures.LINEAR;
import static io.quoteflow.gateway.bybit.BybitFixtures.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests that key, secret and signatures are in no text that is made for people. */
class BybitSecretsTest {
    private static final String KEY = "aKeyOf18Characters";
    private static final String SECRET = "aSecretOf30CharactersThatIsLong";
    private static final Credentials CREDENTIALS = new Credentials(KEY, SECRET);
    private static final BybitAccount ACCOUNT = new BybitAccount(CREDENTIALS, Environment.FAKE);

    private static void assertClean(final String... texts) {
        assertThat(texts)
                .allSatisfy(
                        text ->
                                assertThat(text)
                                        .doesNotContain(KEY)
                                        .doesNotContain(SECRET)
                                        .doesNotContainPattern("[0-9a-fA-F]{40}"));
    }

    @Test
    void objectsDoNotShowThem() {
        final HttpCall call =
                ACCOUNT.call(List.of(new Cancel(LINEAR, "qf-1")), 1767225600000L, 5000);
        assertThat(call.headers()).containsEntry("X-BAPI-API-KEY", KEY);
        final HttpCall query = ACCOUNT.call(new AccountQuery.KeyRights(), 1767225600000L, 5000);
        assertClean(
                CREDENTIALS.toString(),
                ACCOUNT.toString(),
                call.toString(),
                query.toString(),
                new VenueText(CREDENTIALS).toString());
    }

    @Test
    void theSecretIsKeptAsBytesOnly() throws IllegalAccessException {
        final List<String> texts = new ArrayList<>();
        for (final Field field : Credentials.class.getDeclaredFields()) {
            if (field.getType() == String.class) {
                field.setAccessible(true);
                texts.add((String) field.get(CREDENTIALS));
            }
        }
        assertThat(texts).contains(KEY).doesNotContain(SECRET);
    }

    @Test
    void credentialsThatAreNoneAreRefusedWithoutNamingThem() {
        for (final String bad : List.of("", "a b" + SECRET, "a\n" + SECRET, "ä" + SECRET)) {
            assertThatThrownBy(() -> new Credentials(KEY, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(refused -> assertClean(refused.toString()));
            assertThatThrownBy(() -> new Credentials(bad, SECRET))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(refused -> assertClean(refused.toString()));
        }
        assertThatThrownBy(() -> new Credentials(KEY, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The venue repeats what was signed when the signature is wrong. */
    @Test
    void theVenuesWordsAreCleaned() {
        final String said =
                "error sign! origin_string[1767225600000"
                        + KEY
                        + "5000{}] sign["
                        + CREDENTIALS.sign("x").toUpperCase(Locale.ROOT)
                        + "] "
                        + "y".repeat(50_000);
        final String body = "{\"retCode\":10004,\"retMsg\":\"" + said + "\",\"result\":{}}";
        final String frame =
                "{\"reqId\":\""
                        + "k-1\",\"retCode\":10004,\"retMsg\":\""
                        + said
                        + "\",\"op\":\"%s\"}";
        final String reason =
                ACCOUNT.read(new AccountQuery.Wallet(), answer(body)).meaning().reason();
        assertThat(reason).startsWith("error sign! origin_string[1767225600000(key)5000{}]");
        assertThat(reason.length()).isLessThan(300);
        assertClean(
                reason,
                ACCOUNT.read(List.of(new Cancel(LINEAR, "qf-1")), answer(body)).toString(),
                read(AccountSocket.ORDERS, frame, "auth"),
                read(AccountSocket.ORDERS, frame, "order.create"),
                read(AccountSocket.PRIVATE, frame, "auth"),
                read(AccountSocket.PRIVATE, frame, KEY),
                read(AccountSocket.ORDERS, frame, "order." + KEY),
                read(AccountSocket.PRIVATE, "{\"topic\":\"%s\",\"data\":[]}", KEY),
                read(AccountSocket.PRIVATE, "{\"topic\":\"order\",\"data\":[{\"%s\":1}]}", KEY));
    }

    private static String read(
            final AccountSocket socket, final String frame, final String operation) {
        final AccountMessage message =
                ACCOUNT.read(
                        socket, String.format(frame, operation).getBytes(StandardCharsets.UTF_8));
        return message.toString();
    }
}
