// The kernels of the benchmarks in C++, as a plain program would have them: `g++ -O3`. Each line of the
// output is the name of a kernel and its nanoseconds of CPU time an operation, the median of nine rounds.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <random>
#include <vector>

namespace {

constexpr int kRounds = 9;
volatile double sink;

double cpu_nanos() {
    timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return 1e9 * time.tv_sec + time.tv_nsec;
}

template <typename Operation>
void measure(const char* name, const int operations, Operation operation) {
    std::vector<double> nanos;
    double sum = 0;
    for (int round = 0; round < kRounds; round++) {
        const double start = cpu_nanos();
        for (int i = 0; i < operations; i++) {
            sum += operation();
        }
        nanos.push_back((cpu_nanos() - start) / operations);
    }
    sink = sum;
    std::sort(nanos.begin(), nanos.end());
    std::printf("%s %.2f\n", name, nanos[kRounds / 2]);
}

std::vector<double> normal(const int count, const double deviation) {
    std::mt19937_64 random(1);
    std::normal_distribution<double> distribution(0, deviation);
    std::vector<double> values(count);
    for (double& value : values) {
        value = distribution(random);
    }
    return values;
}

// One pass over the fifty returns, from scratch.
void ar1() {
    constexpr int kWindow = 50;
    const std::vector<double> returns = normal(4096, 1e-4);
    std::vector<double> window(returns.begin(), returns.begin() + kWindow);
    int at = 0;
    measure("ar1", 2'000'000, [&] {
        at = (at + 1) & 4095;
        window[at % kWindow] = returns[at];
        const int n = kWindow - 1;
        double sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0;
        for (int i = 0; i < n; i++) {
            const double x = window[i];
            const double y = window[i + 1];
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
            syy += y * y;
        }
        const double var_x = n * sxx - sx * sx;
        const double var_y = n * syy - sy * sy;
        const double cov = n * sxy - sx * sy;
        const double w = cov / var_x;
        return w + (sy - w * sx) / n + cov * cov / (var_x * var_y);
    });
}

// One pass over the hundred returns, from scratch.
void sharpe() {
    constexpr int kWindow = 100;
    const std::vector<double> returns = normal(4096, 1e-3);
    std::vector<double> window(returns.begin(), returns.begin() + kWindow);
    int at = 0;
    measure("sharpe", 2'000'000, [&] {
        at = (at + 1) & 4095;
        window[at % kWindow] = returns[at];
        double sum = 0, squares = 0;
        for (const double r : window) {
            sum += r;
            squares += r * r;
        }
        const double mean = sum / kWindow;
        const double variance = (squares - sum * mean) / (kWindow - 1);
        return (mean - 0.04 / 365) / std::sqrt(variance) * std::sqrt(365.0);
    });
}

template <typename Book>
void set(Book& side, const int64_t price, const int64_t size) {
    if (size == 0) {
        side.erase(price);
    } else {
        side[price] = size;
    }
}

// A delta of six levels near the top of 200 a side, and the best prices.
void book() {
    constexpr int kLevels = 200, kDeltas = 1024, kChanges = 6;
    constexpr int64_t kMid = 650'000;
    std::map<int64_t, int64_t, std::greater<>> bids;
    std::map<int64_t, int64_t> asks;
    for (int64_t i = 1; i <= kLevels; i++) {
        bids[kMid - i] = i;
        asks[kMid + i] = i;
    }
    std::mt19937_64 random(1);
    std::vector<int64_t> prices(kDeltas * kChanges), sizes(kDeltas * kChanges);
    for (size_t i = 0; i < prices.size(); i++) {
        prices[i] = 2 + random() % 10;
        sizes[i] = random() % 3 == 0 ? 0 : 1 + random() % 1000;
    }
    int at = 0;
    measure("book", 1'000'000, [&] {
        at = (at + 1) & (kDeltas - 1);
        for (int i = at * kChanges; i < (at + 1) * kChanges; i++) {
            if ((i & 1) == 0) {
                set(bids, kMid - prices[i], sizes[i]);
            } else {
                set(asks, kMid + prices[i], sizes[i]);
            }
        }
        return static_cast<double>(bids.begin()->first + asks.begin()->first);
    });
}

// The parameters of a quote; shares are bps / 1e4.
struct Parameters {
    double horizon_bars = 1, spread_multiplier = 2, min_half_spread_bps = 2.5, max_half_spread_bps = 50;
    double max_skew_bps = 5, max_bias_bps = 1, quote_notional = 500;
    int64_t tick = 1, lot = 1;
    double price_power = 10, size_power = 1000;
};

int64_t down(const double value, const double power, const int64_t step) {
    return static_cast<int64_t>(std::floor(value * power / step + 1e-6)) * step;
}

// Prices and sizes of both sides of one quote level.
void quote(const Parameters& p) {
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> uniform(0, 1);
    std::vector<int64_t> bids(1024);
    std::vector<double> doubles(1024);
    for (int i = 0; i < 1024; i++) {
        bids[i] = 650'000 + random() % 1000;
        doubles[i] = uniform(random);
    }
    int at = 0;
    measure("quote", 5'000'000, [&] {
        at = (at + 1) & 1023;
        const int64_t best_bid = bids[at];
        const int64_t best_ask = best_bid + 1;
        const double x = doubles[at], sigma = 1e-4 * x, prediction = 2 * x - 1, q = 1 - 2 * x;
        const double mid = (best_bid + best_ask) / (2 * p.price_power);
        const double volatility = sigma * mid * std::sqrt(p.horizon_bars);
        const double half = std::max(p.min_half_spread_bps * mid / 1e4,
                std::min(p.max_half_spread_bps * mid / 1e4, p.spread_multiplier * volatility));
        const double shift = prediction * (p.max_bias_bps / 1e4) * mid - q * (p.max_skew_bps / 1e4) * mid;
        const int64_t bid = std::min(down(mid - half + shift, p.price_power, p.tick),
                (best_ask - p.tick) / p.tick * p.tick);
        const int64_t ask = std::max(-down(-(mid + half + shift), p.price_power, p.tick),
                (best_bid + p.tick + p.tick - 1) / p.tick * p.tick);
        const double base = p.quote_notional / mid;
        const int64_t bid_size = down(base * std::min(1.0, 1 - q), p.size_power, p.lot);
        const int64_t ask_size = down(base * std::min(1.0, 1 + q), p.size_power, p.lot);
        return static_cast<double>(bid + ask + bid_size + ask_size);
    });
}

}  // namespace

int main(const int count, char** words) {
    Parameters parameters;
    if (count > 1) {
        // never so in a benchmark, but it keeps the compiler from folding the parameters into the code
        parameters.horizon_bars = std::atof(words[1]);
        parameters.tick = std::atol(words[1]);
        parameters.lot = std::atol(words[1]);
        parameters.price_power = std::atof(words[1]);
        parameters.size_power = std::atof(words[1]);
    }
    ar1();
    sharpe();
    book();
    quote(parameters);
}
