package io.quoteflow.config;

import io.quoteflow.parameter.Declaration;
import io.quoteflow.parameter.DeclarationBuilder;
import io.quoteflow.parameter.Declared;
import io.quoteflow.parameter.Parameters;

import static io.quoteflow.parameter.DeclarationBuilder.bool;
import static io.quoteflow.parameter.DeclarationBuilder.choice;
import static io.quoteflow.parameter.DeclarationBuilder.integer;
import static io.quoteflow.parameter.DeclarationBuilder.list;
import static io.quoteflow.parameter.DeclarationBuilder.text;

/**
 * The settings of a job other than the parameters of its traders. Decisions do not depend on them,
 * with three exceptions: {@code span} and {@code instruments} choose the records that are read, and
 * {@code control.keys} the authors whose commands are accepted.
 *
 * <p>If the last part of a key is in capitals, it stands for any name.
 */
public enum JobSetting implements Declared {
    NAME(
            text("name", "quoteflow", "")
                    .pattern("[^\\x00-\\x1f\\x7f-\\x9f]{0,64}", "at most 64 characters in one line")
                    .meaning("name of the job in the Flink UI and on pages, and a tag of metrics")),
    PARALLELISM(
            integer("parallelism", "1")
                    .range("1", "1024")
                    .meaning("number of tasks that instruments are spread over")),
    CHECKPOINT_INTERVAL(
            integer("checkpoints.intervalMs", "1000")
                    .range("10", "86400000")
                    .orZeroFor("none")
                    .unit("ms")
                    .meaning("time between checkpoints")),
    CHECKPOINT_FOLDER(
            text("checkpoints.folder", "", "the path of a folder")
                    .meaning(
                            "folder for the checkpoints of an embedded run, needed for --resume; the default is a temporary folder")),
    UI_PORT(
            integer("ui.port", "0")
                    .range("1", "65535")
                    .orZeroFor("no UI")
                    .meaning("port of the embedded Flink UI; if it is taken, the next free one")),
    PAGE_PORT(
            integer("page.port", "0")
                    .range("1", "65535")
                    .orZeroFor("no page")
                    .meaning("port of the live page; if it is taken, the next free one")),
    REPORT(bool("report", "true").meaning("whether an embedded run that ends writes report.html")),
    HOLD(
            bool("hold", "false")
                    .meaning(
                            "whether the job stays alive at the end of its journal, so that a savepoint can be taken (--hold)")),
    FOLLOW(
            bool("follow", "false")
                    .meaning(
                            "whether the job waits for further records of recorded folders until their recording has ended (--follow)")),
    OVERWRITE(
            bool("overwrite", "false")
                    .meaning("whether decision files of another run are replaced (--overwrite)")),
    RESTORE_SAVEPOINT(
            text("restore.savepoint", "", "the path of a savepoint or checkpoint")
                    .meaning(
                            "savepoint or checkpoint that the job starts from (--from-savepoint)")),
    RESTORE_PARAMETERS(
            choice("restore.parameters", "refuse", "refuse", "replace")
                    .meaning(
                            "what happens if the job file differs from the one that the state was taken with: the job is refused, or the job file replaces the state's parameters")),
    RESTORE_FORK(
            text("restore.fork", "", "")
                    .pattern(RestoreSpec.FORK_NAME, "at most 32 of A-Z, a-z, 0-9, _ and -")
                    .meaning(
                            "name of the fork that the job is: a shadow job, which cancels the working orders that it finds in its savepoint")),
    SPAN_FROM(
            text("span.from", "end", OffsetBound.ALLOWED)
                    .meaning(
                            "where reading starts, unless the state says it (--from); files are read from their start, or from a time, and definitions before it too")),
    SPAN_TO(
            text("span.to", "", OffsetBound.ALLOWED)
                    .meaning(
                            "where reading ends (--to); of files, a time; a job that reads a topic without an end is live")),
    SPAN_INSTRUMENTS(
            list("span.instruments", "instruments, or nothing for all")
                    .meaning("instruments of a topic whose records are read (--instruments)")),
    INSTRUMENT_LIST(
            list("instruments", "any, or instruments separated by commas")
                    .meaning(
                            "instruments that the job trades, venue.category.SYMBOL, as a list; any stands for all in a topic. Without a list, those of the map below. A job that reads files trades every instrument in them")),
    INSTRUMENTS(
            text("instruments.INSTRUMENT.PARAMETER", "", "a parameter of one instrument")
                    .meaning(
                            "instruments as a map, with parameters of their own. Without a list, the job trades the instruments of the map; the key any stands for all others. With a list, the map only gives parameters")),
    PORTFOLIOS(
            list("portfolios.NAME", "instruments separated by commas")
                    .meaning(
                            "members of a portfolio, 2 to 16 of the job's instruments in order. Their records have its name as their key; fixed as long as the state lives")),
    CONTROL_KEYS(
            text(Parameters.CONTROL_KEY + "AUTHOR", "", "Base64 of a public key of Ed25519")
                    .meaning(
                            "public key (X.509 SubjectPublicKeyInfo) of an author whose commands set, resume and flatten are accepted; without any key, everyone's are accepted. The name of an author is 1 to 64 of A-Z, a-z, 0-9, . _ -")),
    CONNECTOR_JOURNAL(
            text("connectors.journal", "journal-files", "the name of a connector")
                    .meaning("connector that the records come from")),
    CONNECTOR_DECISIONS(
            text("connectors.decisions", "decision-files", "the name of a connector")
                    .meaning("connector that the decisions go to")),
    CONNECTOR_METRICS(
            text("connectors.metrics", "", "the name of a connector")
                    .nullable()
                    .meaning("connector that metrics go to, such as influxdb")),
    CONNECTOR_ALERTS(
            text("connectors.alerts", "", "the name of a connector")
                    .nullable()
                    .meaning("connector that alerts are sent to, such as webhook")),
    DEAD_LETTERS_PER_MINUTE(
            integer("deadLetters.perMinute", "60")
                    .range("0", "1000000")
                    .meaning(
                            "dead letters that one task writes for each reason within a minute; further ones are counted")),
    METRICS_INSTRUMENTS(
            integer("metrics.instruments", "1000")
                    .range("0", "100000")
                    .meaning(
                            "instruments that have metrics of their own; further ones are part of sums")),
    ALERTS_ENABLED(bool("alerts.enabled", "false").meaning("whether alerts are raised")),
    ALERTS_LOSS_STREAK(
            integer("alerts.lossStreak", "5")
                    .range("2", "100")
                    .meaning("lost trades in a row that raise an alert")),
    ALERTS_REJECTIONS(
            integer("alerts.rejections", "20")
                    .range("2", "100")
                    .meaning("rejected intents within alerts.rejectionsMs that raise an alert")),
    ALERTS_REJECTIONS_MS(
            integer("alerts.rejectionsMs", "60000")
                    .range("1", "86400000")
                    .unit("ms")
                    .meaning("time window of alerts.rejections")),
    ALERTS_INVENTORY_MS(
            integer("alerts.inventoryMs", "60000")
                    .range("1", "86400000")
                    .unit("ms")
                    .meaning("time at the position limit that raises an alert")),
    ALERTS_ADVERSE_FILLS(
            integer("alerts.adverseFills", "4")
                    .range("2", "100")
                    .meaning(
                            "maker fills in a row on one side, each at a worse price, that raise an alert")),
    ALERTS_REGIME_CHANGES(
            integer("alerts.regimeChanges", "8")
                    .range("1", "100")
                    .meaning(
                            "changes of the regime within alerts.regimeBars above which an alert is raised")),
    ALERTS_REGIME_BARS(
            integer("alerts.regimeBars", "60")
                    .range("1", "1000")
                    .unit("bars")
                    .meaning("window of alerts.regimeChanges")),
    ALERTS_STALE_MS(
            integer("alerts.staleMs", "5000")
                    .range("1", "86400000")
                    .unit("ms")
                    .meaning("time without a book that raises an alert"));

    private final Declaration declaration;

    JobSetting(final DeclarationBuilder builder) {
        declaration = builder.build();
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }
}
