package io.quoteflow.gateway.faults;

import java.nio.charset.StandardCharsets;

/**
 * Prints what passes through the world and has a text in it, such as an order's id: {@code
 * -Dfaults.trace=TEXT}. Without the property nothing is printed.
 */
final class Trace {
    private static final String TEXT = System.getProperty("faults.trace");
    private static final int MOST = 600;

    private final Agenda agenda;

    Trace(final Agenda agenda) {
        this.agenda = agenda;
    }

    void show(final String from, final byte[] bytes) {
        if (TEXT != null) {
            show(from, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    void show(final String from, final String text) {
        if (TEXT != null && text.contains(TEXT)) {
            System.out.printf(
                    "%8d %-20s %s%n",
                    agenda.now() - OrderWorld.START,
                    from,
                    text.length() > MOST ? text.substring(0, MOST) : text);
        }
    }
}
