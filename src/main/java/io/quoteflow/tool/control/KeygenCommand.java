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

/** {@code control keygen NAME --output FILE} creates the key of a person who controls a job. */
@Command(
        name = "keygen",
        description = {
            "Creates an Ed25519 key pair for NAME. FILE gets the private key and is readable by its owner only.",
            "The public key is printed as a line for the job file."
        },
        mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {
    private static final String NAMES = "[A-Za-z0-9_-]{1,64}";

    @Parameters(
            paramLabel = "NAME",
            description = "Author of the records that are signed with this key.")
    private String name;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "File for the private key; an existing file is never overwritten.")
    private String output;

    @Override
    public Integer call() throws GeneralSecurityException {
        if (!name.matches(NAMES)) {
            throw new UsageException(
                    "control keygen "
                            + name
                            + ": must be 1 to 64 of the characters A-Z, a-z, 0-9, _ and -");
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
                        + " contains the private key; add the line above to the job file, then use --key "
                        + output
                        + " --author "
                        + name);
        return 0;
    }
}
