package io.quoteflow.testing;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what an object keeps, so that a test sees what grows without a look at the heap. */
public final class Reachable {
    private static final String OURS = "io.quoteflow.";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Object> open = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    private final Set<Class<?>> outside;

    private Reachable(final Set<Class<?>> outside) {
        this.outside = outside;
    }

    /**
     * Returns the number of objects that can be reached from an object through fields of this
     * project's classes, collections, maps and arrays, by class; boxed values and texts too. A
     * lambda counts for the class that has it.
     */
    public static Map<String, Integer> from(final Object root) throws IllegalAccessException {
        return from(root, Set.of());
    }

    /**
     * Does the same, but does not look into some objects.
     *
     * @param outside classes whose objects do not belong to the root
     */
    public static Map<String, Integer> from(final Object root, final Set<Class<?>> outside)
            throws IllegalAccessException {
        final Reachable reachable = new Reachable(outside);
        reachable.add(root);
        while (!reachable.open.isEmpty()) {
            reachable.visit(reachable.open.remove());
        }
        return reachable.counts;
    }

    private void add(final Object object) {
        if (object != null && !outside.contains(object.getClass()) && seen.add(object)) {
            open.add(object);
        }
    }

    private void visit(final Object object) throws IllegalAccessException {
        counts.merge(
                object.getClass().getName().replaceAll("\\$\\$Lambda.*", "'s"), 1, (a, b) -> a + b);
        if (object instanceof Collection<?> collection) {
            collection.forEach(this::add);
        } else if (object instanceof Map<?, ?> map) {
            map.keySet().forEach(this::add);
            map.values().forEach(this::add);
        } else if (object instanceof Object[] array) {
            for (int i = 0; i < array.length; i++) {
                add(Array.get(array, i));
            }
        } else if (object.getClass().getName().startsWith(OURS) && !(object instanceof Enum)) {
            visitFields(object);
        }
    }

    private void visitFields(final Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (final Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    add(field.get(object));
                }
            }
        }
    }
}
