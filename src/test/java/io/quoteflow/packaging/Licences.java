package io.quoteflow.packaging;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import javax.xml.parsers.DocumentBuilderFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The licences of the artifacts on the class path, as their poms in the local Maven repository say.
 */
public final class Licences {
    private static final String POM = ".pom";

    /** SPDX identifiers of what poms write. What is not here is not allowed. */
    private static final Map<String, String> ALLOWED = new TreeMap<>();

    static {
        allow("Apache-2.0", "Apache", "The Apache", "The Apache Software");
        allow("MIT", "The MIT License (MIT)", "MIT License");
        allow("MIT-0");
        allow("BSD-2-Clause", "BSD 2-Clause License");
        allow("BSD-3-Clause", "3-Clause BSD License", "The (New) BSD License", "New BSD License");
        allow("EPL-1.0", "Eclipse Public License 1.0");
        allow("EPL-2.0", "Eclipse Public");
        allow("Unicode-3.0", "Unicode/ICU License");
    }

    private Licences() {}

    private static void allow(final String identifier, final String... names) {
        ALLOWED.put(identifier, identifier);
        for (final String name : names) {
            ALLOWED.put(name, identifier);
        }
    }

    /**
     * The licence that an artifact is used under: the first one that is allowed, as an artifact of
     * several may be used under any of them.
     *
     * @param names as its pom has them
     * @return an SPDX identifier, or null if none is allowed
     */
    static String chosen(final List<String> names) {
        return names.stream()
                .map(Licences::identifier)
                .filter(identifier -> identifier != null)
                .findFirst()
                .orElse(null);
    }

    private static String identifier(final String name) {
        final String whole = ALLOWED.get(name.strip());
        // "Apache License, Version 2.0" is written in ten ways
        return whole != null
                ? whole
                : ALLOWED.get(
                        name.strip().replaceAll("(?i),?( License,?)?( version)? v?2\\.0$", ""));
    }

    /**
     * The names of licences by {@code groupId:artifactId}.
     *
     * @throws IllegalStateException if a jar of the class path has no pom beside it
     */
    static Map<String, List<String>> ofTheClassPath() {
        final Map<String, List<String>> licences = new TreeMap<>();
        for (final String entry : System.getProperty("java.class.path").split(":")) {
            if (entry.endsWith(".jar")) {
                final Path folder = Path.of(entry).getParent();
                final Path pom = pom(folder);
                final Element project = read(pom);
                licences.put(
                        inherited(project, "groupId")
                                + ":"
                                + folder.getParent().getFileName().toString(),
                        names(project, repository(folder, inherited(project, "groupId"))));
            }
        }
        return licences;
    }

    /** The text of {@code build/licences.txt}. */
    public static String text() {
        final StringBuilder text =
                new StringBuilder(
                        "# The licence of each artifact that the build and its tests put on the"
                                + " class path. LicencesTest refuses all others.\n");
        ofTheClassPath()
                .forEach(
                        (artifact, names) ->
                                text.append(artifact)
                                        .append("  ")
                                        .append(chosen(names))
                                        .append('\n'));
        return text.toString();
    }

    private static Path pom(final Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(POM))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no pom in " + folder));
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The root of the repository: the folder above those of group, artifact and version. */
    private static Path repository(final Path folder, final String group) {
        Path root = folder.getParent().getParent();
        for (int i = 0; i < group.split("\\.").length; i++) {
            root = root.getParent();
        }
        return root;
    }

    private static List<String> names(final Element project, final Path repository) {
        final List<String> names = new ArrayList<>();
        final Element licences = child(project, "licenses");
        if (licences != null) {
            for (Node node = licences.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element licence) {
                    names.add(child(licence, "name").getTextContent());
                }
            }
        }
        final Element parent = child(project, "parent");
        if (!names.isEmpty() || parent == null) {
            return names;
        }
        final String artifact = child(parent, "artifactId").getTextContent();
        final String version = child(parent, "version").getTextContent();
        return names(
                read(
                        repository
                                .resolve(
                                        child(parent, "groupId").getTextContent().replace('.', '/'))
                                .resolve(artifact)
                                .resolve(version)
                                .resolve(artifact + "-" + version + POM)),
                repository);
    }

    private static String inherited(final Element project, final String name) {
        final Element own = child(project, name);
        return (own == null ? child(child(project, "parent"), name) : own).getTextContent();
    }

    private static Element child(final Element element, final String name) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getTagName().equals(name)) {
                return child;
            }
        }
        return null;
    }

    private static Element read(final Path pom) {
        try {
            final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            final Document document = factory.newDocumentBuilder().parse(pom.toFile());
            return document.getDocumentElement();
        } catch (final Exception e) {
            throw new IllegalStateException(pom + ": " + e.getMessage(), e);
        }
    }
}
