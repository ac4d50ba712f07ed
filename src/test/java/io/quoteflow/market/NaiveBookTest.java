package io.quoteflow.market;

class NaiveBookTest extends OrderBookContractTest {
    @Override
    OrderBook create() {
        return new NaiveBook();
    }
}
