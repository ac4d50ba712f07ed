package io.quoteflow.market;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the contract of every order book. */
abstract class OrderBookContractTest {
    private final OrderBook book = create();

    abstract OrderBook create();

    @Test
    void aNewBookIsEmpty() {
        for (final Side side : Side.values()) {
            assertThat(book.isEmpty(side)).isTrue();
            assertThat(book.levels(side)).isZero();
            assertThat(book.volume(side, 5)).isZero();
            assertThat(book.depth(side, 100)).isZero();
            assertThat(book.sizeAt(side, 100)).isZero();
        }
    }

    @Test
    void tellsWhatEachChangeDid() {
        assertThat(book.set(Side.BUY, 100, 7)).isEqualTo(LevelChange.INSERTED);
        assertThat(book.set(Side.BUY, 100, 8)).isEqualTo(LevelChange.UPDATED);
        assertThat(book.set(Side.BUY, 100, 8)).isEqualTo(LevelChange.UPDATED);
        assertThat(book.set(Side.BUY, 99, 0)).isEqualTo(LevelChange.NONE);
        assertThat(book.set(Side.BUY, 101, 0)).isEqualTo(LevelChange.NONE);
        assertThat(book.set(Side.BUY, 100, 0)).isEqualTo(LevelChange.DELETED);
        assertThat(book.set(Side.BUY, 100, 0)).isEqualTo(LevelChange.NONE);
        assertThat(book.isEmpty(Side.BUY)).isTrue();
    }

    @Test
    void ranksBidsFromTheHighestAndAsksFromTheLowest() {
        for (final long price : new long[] {98, 100, 97, 99}) {
            book.set(Side.BUY, price, price);
            book.set(Side.SELL, price + 10, price);
        }
        assertThat(book.bestBid()).isEqualTo(100);
        assertThat(book.price(Side.BUY, 1)).isEqualTo(99);
        assertThat(book.worst(Side.BUY)).isEqualTo(97);
        assertThat(book.bestAsk()).isEqualTo(107);
        assertThat(book.price(Side.SELL, 1)).isEqualTo(108);
        assertThat(book.size(Side.SELL, 3)).isEqualTo(100);
        assertThat(book.worst(Side.SELL)).isEqualTo(110);
    }

    @Test
    void theSidesKnowNothingOfEachOther() {
        book.set(Side.BUY, 100, 1);
        book.set(Side.SELL, 90, 2);
        assertThat(book.sizeAt(Side.BUY, 90)).isZero();
        assertThat(book.sizeAt(Side.SELL, 90)).isEqualTo(2);
        assertThat(book.bestBid()).isGreaterThan(book.bestAsk());
    }

    @Test
    void volumeSumsTheBestLevelsOrAllThereAre() {
        for (int i = 0; i < 7; i++) {
            book.set(Side.BUY, 100 - i, 1L << i);
        }
        assertThat(book.volume(Side.BUY, 5)).isEqualTo(31);
        assertThat(book.volume(Side.BUY, 7)).isEqualTo(127);
        assertThat(book.volume(Side.BUY, 100)).isEqualTo(127);
        assertThat(book.volume(Side.BUY, 0)).isZero();
    }

    @Test
    void depthIncludesItsBorder() {
        book.set(Side.BUY, 100, 1);
        book.set(Side.BUY, 99, 2);
        book.set(Side.BUY, 97, 4);
        book.set(Side.SELL, 103, 8);
        book.set(Side.SELL, 105, 16);
        assertThat(book.depth(Side.BUY, 101)).isZero();
        assertThat(book.depth(Side.BUY, 99)).isEqualTo(3);
        assertThat(book.depth(Side.BUY, 98)).isEqualTo(3);
        assertThat(book.depth(Side.BUY, 97)).isEqualTo(7);
        assertThat(book.depth(Side.SELL, 102)).isZero();
        assertThat(book.depth(Side.SELL, 104)).isEqualTo(8);
        assertThat(book.depth(Side.SELL, 105)).isEqualTo(24);
    }

    @Test
    void depthFollowsChangesOnBothSidesOfItsBorder() {
        book.set(Side.BUY, 100, 10);
        book.set(Side.BUY, 90, 20);
        assertThat(book.depth(Side.BUY, 95)).isEqualTo(10);
        book.set(Side.BUY, 95, 1);
        book.set(Side.BUY, 94, 2);
        book.set(Side.BUY, 100, 4);
        assertThat(book.depth(Side.BUY, 95)).isEqualTo(5);
        book.set(Side.BUY, 95, 0);
        book.set(Side.BUY, 90, 0);
        assertThat(book.depth(Side.BUY, 95)).isEqualTo(4);
        assertThat(book.depth(Side.BUY, 90)).isEqualTo(6);
    }

    @Test
    void clearEmptiesBothSides() {
        book.set(Side.BUY, 100, 1);
        book.set(Side.SELL, 101, 1);
        assertThat(book.depth(Side.BUY, 1)).isEqualTo(1);
        book.clear();
        assertThat(book.isEmpty(Side.BUY)).isTrue();
        assertThat(book.isEmpty(Side.SELL)).isTrue();
        assertThat(book.depth(Side.BUY, 1)).isZero();
        assertThat(book.set(Side.BUY, 50, 3)).isEqualTo(LevelChange.INSERTED);
        assertThat(book.depth(Side.BUY, 1)).isEqualTo(3);
    }

    @Test
    void rescaleMultipliesEveryPriceAndSize() {
        book.set(Side.BUY, 100, 3);
        book.set(Side.BUY, 99, 5);
        book.set(Side.SELL, 101, 7);
        assertThat(book.depth(Side.BUY, 100)).isEqualTo(3);
        book.rescale(100, 1000);
        assertThat(book.bestBid()).isEqualTo(10_000);
        assertThat(book.size(Side.BUY, 1)).isEqualTo(5000);
        assertThat(book.sizeAt(Side.SELL, 10_100)).isEqualTo(7000);
        assertThat(book.depth(Side.BUY, 10_000)).isEqualTo(3000);
        assertThat(book.depth(Side.BUY, 100)).isEqualTo(8000);
    }
}
