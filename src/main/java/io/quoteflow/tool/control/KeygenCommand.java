package io.quoteflow.tool.control;

import io.quoteflow.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.concurrent.Callable;

/** {@code control keygen NAME --output FILE}: makes the key of somebody who commands a job. */
@Command(
        name = "keygen",
        description = {
            "Makes an Ed25519 key pair for NAME. The private half goes into FILE, readable by its owner alone.",
            "The public half is printed as a line for the job file."
        },
        mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {
    private static final String NAMES = "[A-Za-z0-9_-]{1,64}";

    @Parameters(
            paramLabel = "NAME",
            description = "Who will command: the author of records signed with this key.")
    private String name;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "Where the private half goes; a file that exists is never overwritten.")
    private String output;

    @Override
    public Integer call() throws GeneralSecurityException {
        if (!name.matches(NAMES)) {
            throw new UsageException(
                    "control keygen " + name + ": is not 1 to 64 of A-Z, a-z, 0-9, _ and -");
        }
        final KeyPair pair =
                KeyPairGenerator.getInstance(ControlSigner.ALGORITHM).generateKeyPair();
        KeyFile.write(output, pair.getPrivate());
        System.out.println(
                "control.keys."
                        + name
                        + ": "
                        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        System.err.println(
                output
                        + " holds the private half; add the line above to the job file, then use --key "
                        + output
                        + " --author "
                        + name);
        return 0;
    }
}
