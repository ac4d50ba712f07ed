package io.quoteflow.config;

import io.quoteflow.config.connector.ConnectorKind;
import io.quoteflow.config.connector.ConnectorSetting;
import io.quoteflow.config.gateway.GatewaySetting;
import io.quoteflow.parameter.Declaration;
import io.quoteflow.parameter.Declared;
import io.quoteflow.parameter.Parameter;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Generates {@code docs/configuration.md} from the declarations. */
final class ConfigurationPage {
    private static final String START =
            """
            # Configuration

            <!-- Generated from the declarations by GeneratedFilesTest: do not edit. -->

            A job file, `jobs/NAME.yaml`, says what runs: parameters, instruments, and which connectors it uses. A connector file, `connectors/NAME.yaml`, says where and how bytes move.
            Both are YAML. A key below, such as `strategy.maxSkewBps`, is a group and a name in it:

                strategy:
                  maxSkewBps: 4
                instruments:
                  bybit.linear.BTCUSDT:
                    strategy:
                      maxSkewBps: 7.5

            A value is looked for in this order: an instrument's own value, the job file's value, the default. `--set KEY=VALUE` on the command line replaces a value of the job file. A parameter may be named by the last part of its key: `--set maxSkewBps=4`.
            An unknown key, or a value that is not allowed, is refused with the file, the key and what is allowed. A decimal has at most 8 digits after the point, one in quote currency at most 4.

            Editors complete and check both kinds of files with [jobs/job.schema.json](../jobs/job.schema.json) and [connectors/connector.schema.json](../connectors/connector.schema.json): a first line such as

                # yaml-language-server: $schema=job.schema.json

            names the schema, relative to the file. The schemas describe groups as above, not keys with points in them.

            """;

    private ConfigurationPage() {}

    /** The page. */
    static String text() {
        final StringBuilder page = new StringBuilder(START);
        page.append(
                """
                ## Parameters of the traders

                Decisions depend on these values. They are part of the parameter hash in `controls` rows, and of the state of a job: a job file that differs from its savepoint is refused ([savepoints](savepoints.md)). `control set` changes a value while a job runs, unless it is fixed ([control](control-and-live-page.md)).

                """);
        table(page, Arrays.asList(Parameter.values()));
        page.append(
                """

                ## Settings of a job

                Decisions do not depend on these values, with three exceptions: `span` and `instruments` choose the records that are read, and `control.keys` the authors whose commands are accepted. `AUTHOR`, `INSTRUMENT` and `PARAMETER` stand for names. An option in parentheses sets the same value on the command line.

                """);
        table(page, Arrays.asList(JobSetting.values()));
        page.append(
                """

                ## Connectors

                A file says its `kind`, one of those below. `${NAME}` in a text is a variable of the environment, `${NAME:VALUE}` is one with a default. The process that needs a variable resolves it, so that no secret travels with a job.
                """);
        for (final ConnectorKind kind : ConnectorKind.values()) {
            page.append("\n### ").append(kind.text()).append("\n\n");
            page.append(sentence(kind.meaning())).append(" A job uses it as `connectors.");
            page.append(kind.role().text()).append("`.\n\n");
            table(page, kind.settings().stream().filter(s -> s != ConnectorSetting.KIND).toList());
        }
        page.append(
                """

                ## Gateway

                The file of `quoteflow gateway`, such as `connectors/bybit.yaml`. A value without a default is required, unless it says otherwise. [connectors/gateway.schema.json](../connectors/gateway.schema.json) is its schema. `INSTRUMENT` stands for a name.

                """);
        table(page, Arrays.asList(GatewaySetting.values()));
        return page.toString();
    }

    private static void table(final StringBuilder page, final List<? extends Declared> settings) {
        page.append("| key | default | allowed | unit | meaning |\n|---|---|---|---|---|\n");
        settings.forEach(setting -> row(page, setting.declaration()));
    }

    private static void row(final StringBuilder page, final Declaration declaration) {
        final String value = declaration.defaultValue();
        page.append("| `").append(declaration.key()).append("` | ");
        page.append(value.isEmpty() ? "none" : "`" + value + "`").append(" | ");
        page.append(allowed(declaration)).append(" | ");
        page.append(declaration.unit()).append(" | ").append(sentence(declaration.meaning()));
        page.append(declaration.isFixed() ? " Fixed." : "");
        if (!declaration.since().equals(Declaration.FIRST_VERSION)) {
            page.append(" Since ").append(declaration.since()).append('.');
        }
        page.append(" |\n");
    }

    private static String allowed(final Declaration declaration) {
        final String range = declaration.min() + " to " + declaration.max();
        final String allowed =
                switch (declaration.type()) {
                    case INTEGER -> "integer, " + range;
                    case DECIMAL -> "decimal, " + range;
                    case NUMBER -> "number, " + range;
                    case BOOLEAN, CHOICE ->
                            declaration.words().stream()
                                    .map(word -> "`" + word + "`")
                                    .collect(Collectors.joining(", "));
                    default -> declaration.allowed();
                };
        return allowed + (declaration.isZeroAllowed() ? declaration.zero() : "");
    }

    private static String sentence(final String phrase) {
        return Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1) + ".";
    }
}
