package io.quoteflow.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.config.connector.ConnectorKind;
import io.quoteflow.config.connector.ConnectorSetting;
import io.quoteflow.config.gateway.GatewaySetting;
import io.quoteflow.parameter.Declaration;
import io.quoteflow.parameter.Declared;
import io.quoteflow.parameter.Parameter;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Generates the JSON Schemas of job and connector files from the declarations. */
final class ConfigSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String INSTRUMENTS = JobSetting.INSTRUMENT_LIST.key();
    private static final String INSTRUMENT = "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[^.\\s]+$";

    /** {@code any} and instruments, separated by commas. */
    private static final String LIST =
            "^(any|[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[^.,\\s]+)( *, *(any|[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[^.,\\s]+))*$";

    private ConfigSchemas() {}

    /** The schema of {@code jobs/NAME.yaml}. */
    static String job() throws JsonProcessingException {
        final ObjectNode schema = start("job", "A job file of Quoteflow");
        schema.putArray("type").add("object").add("null");
        final ObjectNode properties = schema.putObject("properties");
        schema.put("additionalProperties", false);
        for (final JobSetting setting : JobSetting.values()) {
            if (!setting.key().startsWith(INSTRUMENTS)) {
                add(properties, setting.declaration());
            }
        }
        final TreeSet<String> ofInstrument = new TreeSet<>();
        for (final Parameter parameter : Parameter.values()) {
            add(properties, parameter.declaration());
            ofInstrument.add(parameter.path().replaceFirst("\\..*", ""));
        }
        instruments(properties.putObject(INSTRUMENTS), ofInstrument);
        return text(schema);
    }

    private static void instruments(final ObjectNode schema, final Collection<String> groups) {
        schema.put("description", JobSetting.INSTRUMENT_LIST.declaration().description());
        final ArrayNode forms = schema.putArray("anyOf");
        forms.addObject().put("type", "string").put("pattern", LIST);
        forms.addObject()
                .put("type", "array")
                .putObject("items")
                .put("type", "string")
                .put("pattern", LIST);
        forms.addObject().put("type", "null");
        final ObjectNode map = forms.addObject().put("type", "object");
        map.putObject("properties").putObject("any").put("type", "null");
        final ArrayNode names = map.putObject("propertyNames").putArray("anyOf");
        names.addObject().put("const", "any");
        names.addObject().put("pattern", INSTRUMENT);
        final ObjectNode own = map.putObject("additionalProperties");
        own.putArray("type").add("object").add("null");
        final ObjectNode properties = own.putObject("properties");
        groups.forEach(g -> properties.putObject(g).put("$ref", "#/properties/" + g));
        own.put("additionalProperties", false);
    }

    /** The schema of {@code connectors/NAME.yaml}: what is allowed depends on the kind. */
    static String connector() throws JsonProcessingException {
        final ObjectNode schema = start("connector", "A connector file of Quoteflow");
        schema.put("type", "object");
        schema.putArray("required").add("kind");
        add(schema.putObject("properties"), ConnectorSetting.KIND.declaration());
        final ArrayNode kinds = schema.putArray("allOf");
        for (final ConnectorKind kind : ConnectorKind.values()) {
            final ObjectNode rule = kinds.addObject();
            final ObjectNode condition = rule.putObject("if");
            condition.putObject("properties").putObject("kind").put("const", kind.text());
            condition.putArray("required").add("kind");
            final ObjectNode allowed = rule.putObject("then");
            final ObjectNode properties = allowed.putObject("properties");
            kind.settings().stream()
                    .map(Declared::declaration)
                    .forEach(setting -> add(properties, setting));
            allowed.put("additionalProperties", false);
        }
        return text(schema);
    }

    /** The schema of the file of a gateway. */
    static String gateway() throws JsonProcessingException {
        final ObjectNode schema = start("gateway", "A file of a gateway of Quoteflow");
        schema.put("type", "object");
        schema.putArray("required").add("kind");
        final ObjectNode properties = schema.putObject("properties");
        for (final GatewaySetting setting : GatewaySetting.values()) {
            add(properties, setting.declaration());
        }
        schema.put("additionalProperties", false);
        return text(schema);
    }

    private static ObjectNode start(final String name, final String title) {
        return JSON.createObjectNode()
                .put("$schema", DRAFT)
                .put("$id", "urn:quoteflow:" + name + ":1")
                .put("title", title)
                .put("$comment", "Generated by GeneratedFilesTest: do not edit");
    }

    /** Adds a value to the groups that its key names, which it makes. */
    private static void add(final ObjectNode top, final Declaration declaration) {
        final List<String> parts = List.of(declaration.key().split("\\."));
        ObjectNode properties = top;
        ObjectNode group = null;
        for (final String part : parts.subList(0, parts.size() - 1)) {
            group = properties.withObject("/" + part);
            group.withArray("/type").removeAll().add("object").add("null");
            group.put("additionalProperties", false);
            properties = group.withObject("/properties");
        }
        final String last = parts.get(parts.size() - 1);
        if (last.equals(last.toUpperCase())) {
            // a name that the user chooses
            group.remove("properties");
            group.set("additionalProperties", value(declaration));
        } else {
            properties.set(last, value(declaration));
        }
    }

    private static ObjectNode value(final Declaration declaration) {
        final ObjectNode value = JSON.createObjectNode();
        value.put("description", declaration.description());
        switch (declaration.type()) {
            case INTEGER -> {
                types(value, declaration, "integer");
                integerBounds(value, declaration);
            }
            case DECIMAL, NUMBER -> {
                types(value, declaration, "number");
                value.put("minimum", new BigDecimal(declaration.min()));
                value.put("maximum", new BigDecimal(declaration.max()));
            }
            case BOOLEAN -> types(value, declaration, "boolean");
            case CHOICE -> declaration.words().forEach(value.putArray("enum")::add);
            case LIST -> {
                types(value, declaration, "array", "string");
                value.putObject("items").put("type", "string");
            }
            // a name may be written as a number in YAML
            case TEXT, SECRET -> types(value, declaration, "string", "number", "boolean");
        }
        if (!declaration.pattern().isEmpty()) {
            value.put("pattern", "^(" + declaration.pattern() + ")$");
        }
        if (!declaration.defaultValue().isEmpty()) {
            defaultValue(value, declaration);
        }
        return value;
    }

    private static void types(
            final ObjectNode value, final Declaration declaration, final String... types) {
        if (types.length == 1 && !declaration.isNullable()) {
            value.put("type", types[0]);
            return;
        }
        final ArrayNode all = value.putArray("type");
        List.of(types).forEach(all::add);
        if (declaration.isNullable()) {
            all.add("null");
        }
    }

    private static void integerBounds(final ObjectNode value, final Declaration declaration) {
        final BigDecimal min = new BigDecimal(declaration.min());
        value.put("minimum", declaration.isZeroAllowed() ? BigDecimal.ZERO : min);
        value.put("maximum", new BigDecimal(declaration.max()));
        if (declaration.isZeroAllowed() && min.compareTo(BigDecimal.ONE) > 0) {
            value.putObject("not").put("exclusiveMinimum", 0).put("exclusiveMaximum", min);
        }
    }

    private static void defaultValue(final ObjectNode value, final Declaration declaration) {
        final String text = declaration.defaultValue();
        switch (declaration.type()) {
            case INTEGER, DECIMAL, NUMBER -> value.put("default", new BigDecimal(text));
            case BOOLEAN -> value.put("default", text.equals("true"));
            default -> value.put("default", text);
        }
    }

    private static String text(final ObjectNode schema) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }
}
