package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountFacts;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountQuery.CancelAll;
import io.quoteflow.gateway.account.AccountQuery.Executions;
import io.quoteflow.gateway.account.AccountQuery.OneOrder;
import io.quoteflow.gateway.account.AccountQuery.OpenOrders;
import io.quoteflow.gateway.account.AccountQuery.Positions;
import io.quoteflow.gateway.account.AccountQuery.Wallet;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.Remedy;

import java.util.List;

/** Reads the answers to {@link AccountQuery}. */
final class QueryAnswers {
    private final VenueText text;

    QueryAnswers(final VenueText text) {
        this.text = text;
    }

    AccountAnswer read(final AccountQuery query, final RestAnswer answer) {
        final BybitAnswer said = BybitAnswer.of(answer, text);
        if (said.failure() != null) {
            return without(said, said.failure());
        }
        final Meaning meaning = BybitCodes.ofAccount(said.code(), said.message());
        if (meaning.outcome() != Outcome.RECEIVED) {
            return without(said, meaning);
        }
        final JsonFields result = said.body().object("result");
        if (query instanceof CancelAll && result != null && result.text("success").equals("0")) {
            return without(said, unusable("the venue says that it did not succeed"));
        }
        if (!query.isReadOnly()) {
            return without(said, meaning);
        }
        if (hasRows(query)) {
            return rows(query, said, result, meaning);
        }
        final AccountFacts facts = AccountReader.facts(query, said.body(), result, text);
        return facts == null
                ? without(said, unusable("the answer does not say what was asked"))
                : new AccountAnswer(meaning, List.of(), List.of(), "", facts, said.budget());
    }

    private static boolean hasRows(final AccountQuery query) {
        return query instanceof OpenOrders
                || query instanceof OneOrder
                || query instanceof Executions
                || query instanceof Positions
                || query instanceof Wallet;
    }

    private static Meaning unusable(final String reason) {
        return new Meaning(Outcome.UNKNOWN, Remedy.ALARM, BybitCodes.SUCCESS, reason);
    }

    private static AccountAnswer without(final BybitAnswer said, final Meaning meaning) {
        return new AccountAnswer(
                meaning, List.of(), List.of(), "", AccountFacts.NONE, said.budget());
    }

    /** Reads rows. An answer without a list is no proof that there are none. */
    private AccountAnswer rows(
            final AccountQuery query,
            final BybitAnswer said,
            final JsonFields result,
            final Meaning meaning) {
        final List<?> list = result == null ? null : result.list("list");
        if (list == null) {
            return without(said, unusable("the answer has no list"));
        }
        final String category = QueryCalls.category(query);
        final String answered = result.text("category");
        if (!answered.isEmpty() && !answered.equals(category)) {
            return without(said, unusable("the answer is of another category"));
        }
        final String cursor = result.text("nextPageCursor");
        if (!QueryCalls.isCursor(cursor)) {
            return without(said, unusable("the cursor cannot be sent back"));
        }
        final RowList<?> rows = rows(query, category, list);
        final boolean last = list.isEmpty() || cursor.equals(QueryCalls.cursor(query));
        return new AccountAnswer(
                meaning,
                List.copyOf(rows.rows()),
                rows.unreadable(),
                last ? "" : cursor,
                AccountFacts.NONE,
                said.budget());
    }

    private RowList<?> rows(final AccountQuery query, final String category, final List<?> list) {
        if (query instanceof Wallet) {
            return RowList.readCoins(list, BalanceRows::wallet);
        }
        if (query instanceof Positions) {
            return RowList.read("position", category, list, BalanceRows::position);
        }
        return query instanceof Executions
                ? RowList.read("execution", category, list, row -> ExecutionRows.read(row, text))
                : RowList.read("order", category, list, row -> OrderRows.read(row, text));
    }
}
