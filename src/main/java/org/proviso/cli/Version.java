package org.proviso.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The program's name and version. */
final class Version implements IVersionProvider {

    static String text() {
        return "Proviso "
                + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                        .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }
}
