package io.quoteflow.exchange.account;

import java.util.Map;

/** Bybit's return codes that the exchange uses, and their messages. */
public final class ExchangeCodes {
    public static final int OK = 0;
    public static final int PARAMETER = 10001;
    public static final int WINDOW = 10002;
    public static final int KEY = 10003;
    public static final int SIGN = 10004;
    public static final int PERMISSION = 10005;
    public static final int TOO_MANY = 10006;
    public static final int BAD_OPERATION = 10404;
    public static final int REPEATED_AUTH = 20001;
    public static final int REPEATED_ID = 20006;
    public static final int LEVERAGE_SAME = 110043;
    public static final int MODE_SAME = 110025;
    static final int ABSENT = 110001;
    static final int PRICE = 110003;
    static final int MONEY = 110007;
    static final int COMPLETED = 110008;
    static final int CANCELLED = 110010;
    static final int REDUCE_ONLY = 110017;
    static final int TOO_MANY_OPEN = 110020;
    static final int BELOW_FILLED = 110064;
    static final int REPEATED_LINK = 110072;
    static final int NOTIONAL = 110094;
    static final int SPOT_ABSENT = 170213;
    static final int SPOT_BUY_PRICE = 170193;
    static final int SPOT_SELL_PRICE = 170194;
    static final int SPOT_MONEY = 170131;
    static final int SPOT_FILLED = 170139;
    static final int SPOT_CANCELLED = 170142;
    static final int SPOT_TOO_MANY_OPEN = 170810;
    static final int SPOT_BELOW_FILLED = 170313;
    static final int SPOT_REPEATED_LINK = 170141;
    static final int SPOT_NOTIONAL = 170140;
    static final int SPOT_SMALL = 170136;
    static final int SPOT_PRICE_DECIMALS = 170134;
    static final int SPOT_SIZE_DECIMALS = 170137;

    private static final Map<Integer, String> MESSAGES =
            Map.ofEntries(
                    Map.entry(OK, "OK"),
                    Map.entry(-1, "request expired: o@0, now[] diff[]"),
                    Map.entry(PARAMETER, "params error"),
                    Map.entry(KEY, "API key is invalid."),
                    Map.entry(
                            SIGN, "error sign! please check your signature generation algorithm."),
                    Map.entry(
                            PERMISSION,
                            "Permission denied, please check your API key permissions."),
                    Map.entry(TOO_MANY, "Too many visits!"),
                    Map.entry(10000, "Server Timeout"),
                    Map.entry(10016, "System error. Please try again later."),
                    Map.entry(10019, "ws trade service is restarting, do not accept new request"),
                    Map.entry(BAD_OPERATION, "op type is not found"),
                    Map.entry(REPEATED_AUTH, "Repeat auth"),
                    Map.entry(REPEATED_ID, "reqId is duplicated"),
                    Map.entry(ABSENT, "Order does not exist"),
                    Map.entry(PRICE, "Order price is out of permissible range"),
                    Map.entry(MONEY, "ab not enough for new order"),
                    Map.entry(COMPLETED, "Order has been finished or canceled"),
                    Map.entry(CANCELLED, "Order has been canceled"),
                    Map.entry(REDUCE_ONLY, "Reduce-only rule not satisfied"),
                    Map.entry(TOO_MANY_OPEN, "Exceeded maximum of 500 active orders"),
                    Map.entry(MODE_SAME, "Position mode is not modified"),
                    Map.entry(LEVERAGE_SAME, "Set leverage not modified"),
                    Map.entry(BELOW_FILLED, "New order quantity must exceed the filled quantity"),
                    Map.entry(REPEATED_LINK, "OrderLinkedID is duplicate"),
                    Map.entry(NOTIONAL, "Order notional value below the lower limit"),
                    Map.entry(SPOT_ABSENT, "Order does not exist."),
                    Map.entry(SPOT_BUY_PRICE, "Buy order price can't be higher than the limit."),
                    Map.entry(SPOT_SELL_PRICE, "Sell order price can't be lower than the limit."),
                    Map.entry(SPOT_MONEY, "Insufficient balance."),
                    Map.entry(SPOT_FILLED, "Order has been filled."),
                    Map.entry(SPOT_CANCELLED, "Order has been canceled."),
                    Map.entry(SPOT_TOO_MANY_OPEN, "Cannot exceed maximum of 500 open orders."),
                    Map.entry(SPOT_BELOW_FILLED, "New quantity is not above the filled one."),
                    Map.entry(SPOT_REPEATED_LINK, "Duplicate clientOrderId"),
                    Map.entry(SPOT_NOTIONAL, "Order value exceeded lower limit."),
                    Map.entry(SPOT_SMALL, "Order quantity exceeded lower limit."),
                    Map.entry(SPOT_PRICE_DECIMALS, "Order price has too many decimals."),
                    Map.entry(SPOT_SIZE_DECIMALS, "Order quantity has too many decimals."));

    private ExchangeCodes() {}

    /** Returns the message of a code. */
    public static String message(final int code) {
        return MESSAGES.getOrDefault(code, "error " + code);
    }
}
