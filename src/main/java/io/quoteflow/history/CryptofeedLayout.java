package io.quoteflow.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.UntrustedJson;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Captures of cryptofeed. In those of version 2, a line is {@code TIME: FRAME}, {@code URL -> TIME:
 * ANSWER}, {@code URL <- TIME: REQUEST}, {@code URL <-> TIME} for a new connection, or {@code
 * configuration: ...}. In those of version 3, a line is a JSON object with the fields {@code t},
 * {@code ts} and {@code data}.
 */
final class CryptofeedLayout implements CaptureLayout {
    private static final Pattern FRAME = Pattern.compile("(\\d+(?:\\.\\d+)?): (.*)");
    private static final Pattern ANSWER =
            Pattern.compile("(https?://\\S+) -> (\\d+(?:\\.\\d+)?): (.*)");
    private static final Pattern CONNECTION =
            Pattern.compile("(?:configuration: .*|\\S+ <-> [\\d.]+|\\S+ <- [\\d.]+: .*)");
    private static final Pattern SYMBOL = Pattern.compile("[?&]symbol=([^&]+)");
    private static final String HEADERS = " header: ";

    @Override
    public CapturedLine split(final byte[] line) {
        if (line[0] == '{') {
            return object(line);
        }
        final String text = new String(line, StandardCharsets.UTF_8);
        final Matcher frame = FRAME.matcher(text);
        if (frame.matches()) {
            return captured(frame.group(1), frame.group(2), "");
        }
        final Matcher answer = ANSWER.matcher(text);
        if (answer.matches()) {
            final int headers = answer.group(3).lastIndexOf(HEADERS);
            return captured(
                    answer.group(2),
                    headers < 0 ? answer.group(3) : answer.group(3).substring(0, headers),
                    symbol(answer.group(1)));
        }
        return CONNECTION.matcher(text).matches() ? CapturedLine.NO_FRAME : null;
    }

    private static CapturedLine captured(
            final String time, final String frame, final String symbol) {
        return new CapturedLine(time, frame.getBytes(StandardCharsets.UTF_8), symbol);
    }

    private static String symbol(final String url) {
        final Matcher symbol = SYMBOL.matcher(url);
        return symbol.find() ? symbol.group(1) : "";
    }

    private static CapturedLine object(final byte[] line) {
        String type = "";
        String time = "";
        String data = null;
        String url = "";
        try (JsonParser json = UntrustedJson.PAYLOAD.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                final JsonToken value = json.nextToken();
                switch (field) {
                    case "t" -> type = json.getValueAsString("");
                    case "ts" -> time = value.isScalarValue() ? json.getText() : "";
                    case "data" -> data = json.getValueAsString();
                    case "url" -> url = json.getValueAsString("");
                    default -> {}
                }
                json.skipChildren();
            }
        } catch (final IOException notJson) {
            return null;
        }
        return switch (type) {
            case "recv", "http" -> data == null ? null : captured(time, data, symbol(url));
            case "header", "connect", "send" -> CapturedLine.NO_FRAME;
            default -> null;
        };
    }
}
