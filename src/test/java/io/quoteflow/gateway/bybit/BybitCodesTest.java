package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.Remedy;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the table of codes against a copy of the one of GATEWAY 2. */
class BybitCodesTest {
    private static final Pattern CODE = Pattern.compile("(-?\\d+)(?:-(\\d+))?");

    /** A row of the document: codes, meaning, create, amend and cancel. */
    private record Row(List<Integer> codes, String create, String rest) {
        private static Row parse(final String line) {
            final String[] cells = line.replace("*", "").split("\\|", -1);
            return new Row(codes(cells[1]), cells[3].strip(), cells[4].strip());
        }

        /** Reads codes and ranges of codes. */
        private static List<Integer> codes(final String cell) {
            final List<Integer> codes = new ArrayList<>();
            final Matcher found = CODE.matcher(cell.replaceAll("\\([^)]*\\)", ""));
            while (found.find()) {
                final int first = Integer.parseInt(found.group(1));
                final int last = found.group(2) == null ? first : Integer.parseInt(found.group(2));
                for (int code = first; code <= last; code++) {
                    codes.add(code);
                }
            }
            return codes;
        }
    }

    private static List<Row> rows() {
        return BybitFixtures.resource("codes.md")
                .lines()
                // the last row is of all other codes, and that of 10003 on the socket is below
                .filter(line -> !line.contains("any other") && !line.contains("order socket"))
                .map(Row::parse)
                .toList();
    }

    private static Outcome created(final String cell) {
        return switch (word(cell)) {
            case "PLACED" -> cell.contains("state by stream") ? Outcome.RECEIVED : Outcome.PLACED;
            case "NOT" -> Outcome.NOT_PLACED;
            case "FATAL" -> Outcome.FATAL;
            // a code that cannot come for a create proves nothing
            case "UNK", "-", "as" -> Outcome.UNKNOWN;
            default -> throw new IllegalArgumentException(cell);
        };
    }

    private static Outcome changed(final String cell) {
        return switch (word(cell)) {
            case "accepted", "success" -> Outcome.RECEIVED;
            // what has to be asked for although it rests
            case "KEEP" -> cell.contains("ask") ? Outcome.GONE : Outcome.UNCHANGED;
            case "GONE" -> Outcome.GONE;
            case "WAIT" -> Outcome.WAIT;
            case "FATAL" -> Outcome.FATAL;
            case "UNK", "-" -> Outcome.UNKNOWN;
            default -> throw new IllegalArgumentException(cell);
        };
    }

    private static String word(final String cell) {
        return cell.isEmpty() ? "-" : cell.split("[ ,;]")[0];
    }

    @Test
    void eachCodeOfTheDocumentHasItsClass() {
        final Set<Integer> documented = new TreeSet<>();
        for (final Row row : rows()) {
            assertThat(row.codes()).isNotEmpty();
            for (final int code : row.codes()) {
                documented.add(code);
                assertThat(BybitCodes.of(OrderAction.PLACE, code, "").outcome())
                        .as("place %s", code)
                        .isEqualTo(created(row.create()));
                if (code != 10018) {
                    for (final OrderAction action :
                            List.of(OrderAction.AMEND, OrderAction.CANCEL)) {
                        assertThat(BybitCodes.of(action, code, "").outcome())
                                .as("%s %s", action, code)
                                .isEqualTo(changed(row.rest()));
                    }
                }
            }
        }
        assertThat(BybitCodes.known()).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void remediesAreThoseOfTheDocument() {
        for (final Row row : rows()) {
            final Remedy expected = remedy(row.create());
            for (final int code : row.codes()) {
                if (expected != null) {
                    assertThat(BybitCodes.of(OrderAction.PLACE, code, "").remedy())
                            .as("code %s, %s", code, row.create())
                            .isEqualTo(expected);
                }
            }
        }
    }

    /** The remedy that the words of a cell name; null if they name none. */
    private static Remedy remedy(final String cell) {
        if (cell.contains("measure the clock")) {
            return Remedy.MEASURE_CLOCK;
        }
        if (cell.contains("audit")) {
            return Remedy.AUDIT_POSITION;
        }
        if (cell.contains("pause the side")) {
            return Remedy.PAUSE_SIDE;
        }
        if (cell.contains("reduce only") || cell.contains("reduce-only until")) {
            return Remedy.REDUCE_ONLY;
        }
        if (cell.contains("pause the instrument")) {
            return Remedy.PAUSE_INSTRUMENT;
        }
        if (cell.contains("reload")) {
            return Remedy.RELOAD_DEFINITION;
        }
        if (cell.contains("sweep")) {
            return Remedy.SWEEP;
        }
        return cell.contains("alarm") || word(cell).equals("FATAL") ? Remedy.ALARM : null;
    }

    @Test
    void aCodeThatNobodyKnowsProvesNothing() {
        for (final int code : new int[] {1, -77, 99999999, 110999, Meaning.NO_CODE}) {
            for (final OrderAction action : OrderAction.values()) {
                assertThat(BybitCodes.of(action, code, "new"))
                        .isEqualTo(new Meaning(Outcome.UNKNOWN, Remedy.ALARM, code, "new"));
            }
        }
    }

    @Test
    void aCodeOfAnUnknownActionProvesNothing() {
        assertThat(BybitCodes.of(null, 110007, "").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(BybitCodes.of(null, 0, "").outcome()).isEqualTo(Outcome.RECEIVED);
    }

    @Test
    void hedgeModeIsAWrongConfiguration() {
        assertThat(
                        BybitCodes.of(
                                        OrderAction.PLACE,
                                        10001,
                                        "position idx not match position mode")
                                .outcome())
                .isEqualTo(Outcome.FATAL);
    }

    @Test
    void theCodeOfABatchAsAWholeSaysLittleOfItsOrders() {
        for (final int code : BybitCodes.known()) {
            final Meaning one = BybitCodes.of(OrderAction.PLACE, code, "");
            final Meaning batch = BybitCodes.ofBatch(OrderAction.PLACE, code, "");
            assertThat(batch.outcome()).isIn(one.outcome(), Outcome.UNKNOWN);
            assertThat(batch.remedy()).isEqualTo(one.remedy());
        }
        assertThat(BybitCodes.ofBatch(OrderAction.PLACE, 110007, "").outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(BybitCodes.ofBatch(OrderAction.CANCEL, 110001, "").outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(BybitCodes.ofBatch(OrderAction.PLACE, 10002, "").outcome())
                .isEqualTo(Outcome.NOT_PLACED);
        assertThat(BybitCodes.ofBatch(OrderAction.PLACE, 10004, "").outcome())
                .isEqualTo(Outcome.FATAL);
    }

    @Test
    void settingsThatAreSoAlreadyAreCarriedOut() {
        for (final int code : new int[] {0, 110043, 110025, 110026, 110027, 34040}) {
            assertThat(BybitCodes.ofAccount(code, "").outcome()).isEqualTo(Outcome.RECEIVED);
        }
        for (final int code : new int[] {110024, 110028, 110036, 110038, 10003, 33004}) {
            assertThat(BybitCodes.ofAccount(code, "").outcome()).isEqualTo(Outcome.FATAL);
        }
        assertThat(BybitCodes.ofAccount(10006, "").outcome()).isEqualTo(Outcome.WAIT);
        assertThat(BybitCodes.ofAccount(10002, "").remedy()).isEqualTo(Remedy.MEASURE_CLOCK);
    }

    /** The order socket says with the code of a wrong key that there are too many sessions. */
    @Test
    void tooManySessionsLeaveTheOrderSocketAlone() {
        final Meaning onOrders =
                BybitCodes.ofAuthentication(AccountSocket.ORDERS, 10003, "too many");
        assertThat(onOrders.remedy()).isEqualTo(Remedy.OTHER_CHANNEL);
        assertThat(onOrders.outcome()).isEqualTo(Outcome.WAIT);
        assertThat(BybitCodes.ofAuthentication(AccountSocket.PRIVATE, 10003, "").outcome())
                .isEqualTo(Outcome.FATAL);
        assertThat(BybitCodes.ofAuthentication(AccountSocket.PRIVATE, 20001, "").outcome())
                .isEqualTo(Outcome.RECEIVED);
    }
}
