package io.quoteflow.model.file;

import io.quoteflow.model.Model;
import io.quoteflow.model.ModelCard;
import io.quoteflow.trading.ModelSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models that this process has read, each once. Thread-safe, because all tasks of a process
 * share them.
 */
public final class ModelFiles implements ModelSource {
    /** The models of this process. */
    public static final ModelFiles OF_PROCESS = new ModelFiles();

    private final Map<String, ModelFile> byHash = new ConcurrentHashMap<>();

    /** Creates a source that has read nothing. */
    public ModelFiles() {}

    @Override
    public Model model(final String file, final String sha256) {
        return get(file, sha256).model();
    }

    @Override
    public ModelCard card(final String file, final String sha256) {
        return get(file, sha256).card();
    }

    private ModelFile get(final String file, final String sha256) {
        final ModelFile known = byHash.get(sha256);
        if (known != null) {
            return known;
        }
        final String hash;
        try {
            hash = hash(file);
        } catch (final IllegalArgumentException e) {
            throw new IllegalStateException("strategy.model.file: " + e.getMessage(), e);
        }
        if (!hash.equals(sha256)) {
            throw new IllegalStateException(
                    "strategy.model.file: the SHA-256 of "
                            + file
                            + " is "
                            + hash
                            + " here; the parameters say "
                            + sha256);
        }
        return byHash.get(sha256);
    }

    @Override
    public String hash(final String file) {
        final ModelFile read = ModelFile.read(Path.of(file));
        byHash.putIfAbsent(read.sha256(), read);
        return read.sha256();
    }
}
