package io.quoteflow.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An ECMAScript module of a page and the modules that it imports. A server serves them as files. A
 * page that is a single file contains them as a bundle, because a browser does not import modules
 * from a file.
 *
 * <p>Modules import with {@code import {a, b} from './name.js';} at the beginning of a line, and
 * export with {@code export} before a {@code const}, a {@code function} or a {@code class}. All
 * other forms of imports and exports are refused.
 */
final class ScriptModules {
    /** The global variable of a bundle: an object with the exports of each module by its name. */
    static final String GLOBAL = "Quoteflow";

    private static final Pattern IMPORT =
            Pattern.compile(
                    "(?m)^import \\{((?:\\s*[\\w$]+,)*\\s*(?:[\\w$]+\\s*)?)} from '\\./([\\w-]+)\\.js';$");

    private static final Pattern EXPORT =
            Pattern.compile("(?m)^export ((?:const|class|function|async function) +([\\w$]+))");

    /** Finds an import or an export that the patterns above do not match. */
    private static final Pattern LEFT =
            Pattern.compile("(?m)^\\s*(?:import|export)\\b.*$|\\bimport\\s*[(.]");

    /** Finds text that would end the script element of a page, or prevent its end. */
    private static final Pattern BREAKS_HTML = Pattern.compile("(?i)</script|<!--");

    /** Sources by the name of the module. Each module comes after those that it imports. */
    private final Map<String, String> sources = new LinkedHashMap<>();

    /**
     * Reads a module and the modules that it imports.
     *
     * @param main name of the module, without {@code .js}
     * @param reader returns the source of a module by its name
     * @throws IllegalStateException if modules import each other
     */
    ScriptModules(final String main, final UnaryOperator<String> reader) {
        read(main, reader, new LinkedHashSet<>());
    }

    private void read(
            final String name, final UnaryOperator<String> reader, final Set<String> importing) {
        if (sources.containsKey(name)) {
            return;
        }
        if (!importing.add(name)) {
            throw new IllegalStateException(
                    name + ".js imports itself, by way of " + String.join(", ", importing));
        }
        final String source = reader.apply(name);
        IMPORT.matcher(source).results().forEach(each -> read(each.group(2), reader, importing));
        importing.remove(name);
        sources.put(name, source);
    }

    /** Returns the sources of the modules by the names of their files. */
    Map<String, String> files() {
        return sources.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey() + ".js", Map.Entry::getValue));
    }

    /**
     * Returns all modules as one classic script. Each runs once, in its own scope, in strict mode.
     *
     * @throws IllegalStateException if a module has an unsupported import or export, or text that a
     *     script element cannot contain
     */
    String bundle() {
        final StringBuilder bundle = new StringBuilder("const " + GLOBAL + " = {};\n");
        sources.forEach((name, source) -> append(bundle, name, source));
        return bundle.toString();
    }

    private static void append(final StringBuilder bundle, final String name, final String source) {
        final String exports =
                EXPORT.matcher(source)
                        .results()
                        .map(each -> each.group(2))
                        .collect(Collectors.joining(", "));
        final String body =
                EXPORT.matcher(IMPORT.matcher(source).replaceAll(ScriptModules::constants))
                        .replaceAll("$1");
        refuse(name, LEFT.matcher(body), "an import or an export that bundles do not have");
        refuse(name, BREAKS_HTML.matcher(body), "text that cannot stand in a script element");
        bundle.append(GLOBAL)
                .append("['")
                .append(name)
                .append("'] = (() => {\n'use strict';\n")
                .append(body)
                .append("return {")
                .append(exports)
                .append("};\n})();\n");
    }

    private static String constants(final MatchResult found) {
        return Matcher.quoteReplacement(
                "const {" + found.group(1) + "} = " + GLOBAL + "['" + found.group(2) + "'];");
    }

    private static void refuse(final String name, final Matcher found, final String what) {
        if (found.find()) {
            throw new IllegalStateException(
                    name + ".js has " + what + ": " + found.group().strip());
        }
    }
}
