package io.quoteflow;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.quoteflow.trading.Trader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests which package may use which other, and which classes the deciding code may not use, DESIGN
 * 1 and 4.
 */
class ArchitectureTest {
    private static final String HOUSE = "io.quoteflow.";
    private static final String[] DECIDING = {
        "io.quoteflow.market..",
        "io.quoteflow.signal",
        "io.quoteflow.quoting",
        "io.quoteflow.risk",
        "io.quoteflow.journal",
        "io.quoteflow.decision",
        "io.quoteflow.figure",
        "io.quoteflow.feature",
        "io.quoteflow.model",
        "io.quoteflow.placement",
        "io.quoteflow.portfolio",
        "io.quoteflow.parameter",
        "io.quoteflow.trading..",
        "io.quoteflow.venue.."
    };

    /**
     * Each package, the packages of this project that it uses, and which of Flink and Kafka's
     * clients it knows. A package stands below those that it uses.
     */
    private static final String FLOORS =
            """
            market.book            |                                                    |
            market                 | market.book                                        |
            signal                 | market                                             |
            quoting                | market parameter                                   |
            risk                   | market parameter                                   |
            journal                |                                                    |
            figure                 |                                                    |
            decision               | figure journal market                              |
            parameter              | decision market                                    |
            feature                | market signal                                      |
            model                  | market                                             |
            placement              | market                                             |
            portfolio              | decision market signal                             |
            evaluation             | signal                                             |
            venue.protocol         | journal market                                     |
            venue.bybit            | journal market venue.protocol                      |
            venue.binance          | journal market venue.protocol                      |
            trading                | decision feature figure journal market model parameter placement portfolio quoting risk signal venue.protocol |
            venue                  | decision journal market parameter portfolio trading venue.binance venue.bybit venue.protocol |
            replay                 | decision journal market model.file parameter venue |
            gateway                | journal market venue venue.protocol                |
            gateway.account        | gateway market                                     |
            gateway.bybit          | gateway gateway.account journal market             |
            gateway.order          | gateway gateway.account journal market             |
            gateway.net            | gateway gateway.account gateway.order journal market venue |
            text                   |                                                    |
            http                   |                                                    |
            file                   |                                                    | flink
            journal.file           | file journal                                       |
            journal.compiled       | file journal journal.file                          |
            journal.folder         | file journal journal.compiled journal.file         |
            journal.control        | file journal journal.file                          |
            simulation             | journal journal.file                               |
            exchange.tape          | journal journal.file market simulation             |
            exchange.fault         |                                                    |
            exchange.account       | exchange.tape market                               |
            exchange.wire          | exchange.account exchange.fault exchange.tape journal market |
            exchange               | exchange.account exchange.fault exchange.tape exchange.wire journal market |
            exchange.net           | exchange exchange.account exchange.tape http       |
            history                | file journal journal.file market                   |
            model.file             | model trading                                             |
            config.connector       | parameter                                          |
            config                 | config.connector file gateway journal journal.compiled journal.file journal.folder market model.file parameter portfolio text venue | kafka
            config.gateway         | config gateway gateway.order market parameter      |
            recorder               | config gateway gateway.net journal journal.folder market |
            monitor                | figure text                                        |
            monitor.json           | figure monitor                                     |
            diagnosis              | text trading                                       |
            result                 | decision figure parameter placement                |
            console                | figure monitor text                                | flink
            report.series          | figure parameter result                            |
            report                 | decision figure journal journal.file journal.folder market parameter report.series result text venue venue.protocol |
            report.live            | decision figure report report.series result        |
            report.compare         | decision figure journal journal.file journal.folder market parameter report report.series result text venue venue.protocol |
            cluster                | http                                               | flink
            embedded               | cluster                                            | flink
            job.types              | decision journal                                   | flink
            job.state              | job.types journal market parameter portfolio trading venue   | flink
            job                    | config decision figure file job.state job.types journal market model.file monitor parameter portfolio risk trading venue | flink
            job.alerts             | config decision job job.types                      | flink
            connector.journal      | job.types journal journal.file monitor             | flink
            connector.market       | decision                                           | flink
            connector.files        | decision diagnosis figure file job.types monitor monitor.json result | flink
            connector.besteffort   | decision monitor                                   | flink
            connector.influx       | config connector.besteffort decision figure text   | flink
            connector.webhook      | config connector.besteffort decision               | flink
            connector.kafka.client | config decision                                    | kafka
            connector.kafka.lease  | config connector.kafka.client                      | kafka
            connector.kafka        | config connector.kafka.client connector.kafka.lease decision job.types journal market monitor | flink kafka
            connector.kafka.gateway | config connector.kafka connector.kafka.client decision gateway.net journal | kafka
            gateway.web            | gateway gateway.net gateway.order http             |
            gateway.process        | config config.gateway connector.kafka connector.kafka.client connector.kafka.gateway connector.kafka.lease gateway gateway.account gateway.net gateway.order gateway.web journal market |
            tool.gateway           | config config.gateway console gateway gateway.account gateway.bybit gateway.net gateway.order gateway.process gateway.web venue.protocol |
            page                   | config connector.kafka decision figure http journal journal.control monitor monitor.json parameter report report.live text |
            tool.quality           | config signal simulation                           |
            tool.sweep             | config decision figure job journal journal.file journal.folder parameter replay report result simulation text venue |
            tool.evaluate          | decision evaluation figure job journal journal.file journal.folder parameter placement replay report result text tool.sweep |
            tool.record            | config connector.kafka console decision gateway market recorder |
            tool.exchange          | config exchange exchange.account exchange.net exchange.tape file market |
            tool.copy              | config connector.kafka file journal journal.compiled journal.file journal.folder simulation venue | kafka
            tool.history           | config file history journal journal.file market text venue venue.protocol |
            parquet                |                                                    |
            tool.features          | config feature parameter parquet                   |
            tool.diff              | config connector.kafka connector.kafka.client decision file journal journal.file journal.folder text | kafka
            tool.upgrade           | config decision file tool.diff                     |
            tool.control           | config connector.kafka connector.kafka.client decision journal journal.control journal.file market parameter text | kafka
            run                    | config connector.files connector.influx connector.journal connector.kafka connector.kafka.lease connector.market connector.webhook console diagnosis embedded figure file job job.alerts job.state job.types journal.control journal.file journal.folder market monitor page parameter recorder report report.live simulation text trading | flink
            tool.check             | config config.connector job job.state journal parameter run text |
            tool.savepoint         | config decision embedded file job job.state job.types journal market parameter portfolio run text trading venue | flink
            """;

    /**
     * All of the JDK that code which decides may know. No clocks, no random numbers, no threads, no
     * files, no locale, and no collection whose order is not that of its elements or of their
     * insertion.
     */
    private static final Set<String> JDK =
            Set.of(
                    "java.io.IOException",
                    "java.io.Serializable",
                    "java.io.UncheckedIOException",
                    "java.lang.AutoCloseable",
                    "java.lang.Boolean",
                    "java.lang.Character",
                    "java.lang.CharSequence",
                    "java.lang.Class",
                    "java.lang.Comparable",
                    "java.lang.Double",
                    "java.lang.Enum",
                    "java.lang.Float",
                    "java.lang.FunctionalInterface",
                    "java.lang.Integer",
                    "java.lang.Iterable",
                    "java.lang.Long",
                    "java.lang.Math",
                    "java.lang.Object",
                    "java.lang.Override",
                    "java.lang.Record",
                    "java.lang.StrictMath",
                    "java.lang.String",
                    "java.lang.StringBuilder",
                    "java.lang.System",
                    "java.math.BigDecimal",
                    "java.math.BigInteger",
                    "java.math.MathContext",
                    "java.math.RoundingMode",
                    "java.nio.ByteOrder",
                    "java.nio.charset.Charset",
                    "java.nio.charset.StandardCharsets",
                    "java.security.GeneralSecurityException",
                    "java.security.KeyFactory",
                    "java.security.MessageDigest",
                    "java.security.NoSuchAlgorithmException",
                    "java.security.PublicKey",
                    "java.security.Signature",
                    "java.security.spec.KeySpec",
                    "java.security.spec.X509EncodedKeySpec",
                    "java.util.ArrayDeque",
                    "java.util.ArrayList",
                    "java.util.Arrays",
                    "java.util.Base64",
                    "java.util.Base64$Decoder",
                    "java.util.Collection",
                    "java.util.Comparator",
                    "java.util.EnumMap",
                    "java.util.EnumSet",
                    "java.util.Iterator",
                    "java.util.LinkedHashMap",
                    "java.util.LinkedHashSet",
                    "java.util.List",
                    "java.util.Map",
                    "java.util.Map$Entry",
                    "java.util.NavigableMap",
                    "java.util.NoSuchElementException",
                    "java.util.Objects",
                    "java.util.Set",
                    "java.util.SortedMap",
                    "java.util.SortedSet",
                    "java.util.TreeMap",
                    "java.util.TreeSet");

    /** The methods of {@link Math} that have one exact result, the same on every machine. */
    private static final Set<String> EXACT =
            Set.of(
                    "abs",
                    "addExact",
                    "ceil",
                    "ceilDiv",
                    "copySign",
                    "floor",
                    "floorDiv",
                    "floorMod",
                    "fma",
                    "getExponent",
                    "max",
                    "min",
                    "multiplyExact",
                    "multiplyFull",
                    "multiplyHigh",
                    "negateExact",
                    "nextDown",
                    "nextUp",
                    "rint",
                    "round",
                    "scalb",
                    "signum",
                    "sqrt",
                    "subtractExact",
                    "toIntExact",
                    "ulp");

    /** By {@code Class.method}. */
    private static final Set<String> FORBIDDEN_CALLS =
            Set.of(
                    // of the default locale
                    "String.format",
                    "String.formatted",
                    "String.toLowerCase",
                    "String.toUpperCase",
                    // prints as the JDK of the day does
                    "Double.toString",
                    "BigDecimal.toString",
                    // read system properties
                    "Boolean.getBoolean",
                    "Integer.getInteger",
                    "Long.getLong",
                    // differ from run to run
                    "Object.hashCode",
                    "Enum.hashCode",
                    "Class.forName",
                    "Class.hashCode",
                    "Collectors.groupingBy",
                    "Collectors.toMap",
                    "Collectors.toSet",
                    "Map.of",
                    "Map.ofEntries",
                    "Map.copyOf",
                    "Set.copyOf",
                    "Set.of",
                    "Collection.parallelStream",
                    "List.parallelStream");

    private static JavaClasses main;
    private static JavaClasses tests;

    @BeforeAll
    static void read() {
        final ClassFileImporter importer = new ClassFileImporter();
        main = importer.importUrl(location(Trader.class));
        tests = importer.importUrl(location(ArchitectureTest.class));
        assertThat(main.contain(Trader.class)).isTrue();
        assertThat(main.contain(ArchitectureTest.class)).isFalse();
        assertThat(tests.contain(ArchitectureTest.class)).isTrue();
    }

    /** The folder that a class was compiled into. */
    private static URL location(final Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    static Stream<Arguments> floors() {
        return FLOORS.lines()
                .map(line -> line.split("\\|", -1))
                .map(cells -> Arguments.of(cells[0].strip(), words(cells[1]), words(cells[2])));
    }

    private static Set<String> words(final String cell) {
        return cell.isBlank() ? Set.of() : Set.of(cell.strip().split(" "));
    }

    @ParameterizedTest
    @MethodSource("floors")
    void aPackageUsesThoseBelowIt(
            final String floor, final Set<String> below, final Set<String> libraries) {
        final Set<String> allowed = new TreeSet<>(List.of(HOUSE + floor));
        below.forEach(name -> allowed.add(HOUSE + name));
        final Set<String> foreign = new TreeSet<>(Set.of("flink", "kafka"));
        foreign.removeAll(libraries);
        noClasses()
                .that()
                .resideInAPackage(HOUSE + floor)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.quoteflow..")
                                .and(not(resideInAnyPackage(allowed.toArray(String[]::new))))
                                .or(
                                        resideInAnyPackage(
                                                foreign.stream()
                                                        .map(name -> "org.apache." + name + "..")
                                                        .toArray(String[]::new))))
                .check(main);
    }

    @Test
    void eachPackageHasAFloor() {
        final Set<String> packages = new TreeSet<>();
        main.forEach(type -> packages.add(type.getPackageName()));
        packages.removeIf(name -> !name.startsWith(HOUSE));
        assertThat(floors().map(floor -> HOUSE + floor.get()[0]))
                .containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void noPackagesGoInCircles() {
        slices().matching("io.quoteflow.(**)").should().beFreeOfCycles().check(main);
    }

    @Test
    void theLowerFloorsUseTheJdkAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(Arrays.copyOf(DECIDING, 4))
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("io.quoteflow..", "java..")
                .check(main);
    }

    @Test
    void whatDecidesUsesTheJdkAndJacksonsCoreAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(DECIDING)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("io.quoteflow..", "java..", "com.fasterxml.jackson.core..")
                .check(main);
    }

    /** They take the values of a row from the trader. Alert rules read rows, as others do. */
    @Test
    void whatShowsFiguresOfARunningJobReadsNoJson() {
        noClasses()
                .that()
                .resideInAnyPackage(HOUSE + "job", HOUSE + "monitor", HOUSE + "console")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(main);
    }

    @Test
    void whatDecidesKnowsLittleOfTheJdk() {
        noClasses()
                .that()
                .resideInAnyPackage(DECIDING)
                .should()
                .dependOnClassesThat(
                        describe("are of the JDK beyond what is listed", ArchitectureTest::isFree))
                .check(main);
    }

    private static boolean isFree(final JavaClass type) {
        final JavaClass element = type.getBaseComponentType();
        final String name = element.getName();
        return name.startsWith("java")
                && !JDK.contains(name)
                && !(name.startsWith("java.lang.")
                        && (name.endsWith("Exception") || name.endsWith("Error")))
                && !List.of(
                                "java.lang.annotation",
                                "java.lang.invoke",
                                "java.lang.runtime",
                                "java.util.function",
                                "java.util.stream")
                        .contains(element.getPackageName())
                && !name.equals("java.lang.Throwable");
    }

    @Test
    void whatDecidesAsksTheSystemForNothing() {
        noCallOf(
                "of System other than arraycopy",
                target ->
                        target.getOwner().isEquivalentTo(System.class)
                                && !target.getName().equals("arraycopy"));
    }

    @Test
    void whatDecidesCalculatesTheSameOnEveryMachine() {
        noCallOf(
                "of Math that may differ between machines: StrictMath has it",
                target ->
                        target.getOwner().isEquivalentTo(Math.class)
                                && !EXACT.contains(target.getName()));
    }

    @Test
    void whatDecidesCallsNothingThatDiffersBetweenRuns() {
        noCallOf(
                "that differs between runs, locales or JDKs",
                target ->
                        FORBIDDEN_CALLS.contains(
                                        target.getOwner().getSimpleName() + "." + target.getName())
                                || target.getName().equals("parallel"));
    }

    @Test
    void whatDecidesPrintsNoDoubleAsTheJdkDoes() {
        noCallOf(
                "that prints a double",
                target ->
                        List.of("append", "insert", "valueOf", "toString")
                                        .contains(target.getName())
                                && target.getOwner().getPackageName().equals("java.lang")
                                && !target.getOwner().isEquivalentTo(Double.class)
                                && target.getRawParameterTypes().stream()
                                        .anyMatch(ArchitectureTest::isFloating));
    }

    private static boolean isFloating(final JavaClass type) {
        return type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class);
    }

    private static void noCallOf(
            final String what, final java.util.function.Predicate<CodeUnitCallTarget> forbidden) {
        final DescribedPredicate<JavaCall<?>> call =
                describe(what, made -> forbidden.test(made.getTarget()));
        final ArchRule rule =
                noClasses().that().resideInAnyPackage(DECIDING).should().callCodeUnitWhere(call);
        rule.check(main);
    }

    @Test
    void testsAreWrittenForJUnit5() {
        noClasses().should().dependOnClassesThat().resideInAPackage("org.junit").check(tests);
    }
}
