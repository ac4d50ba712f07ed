package io.quoteflow.market;

class PagedBookTest extends OrderBookContractTest {
    @Override
    OrderBook create() {
        return new PagedBook();
    }
}
