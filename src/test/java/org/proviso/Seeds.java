package org.proviso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Inputs that fuzzing begins with, and those that it once found something with. */
public final class Seeds {

    private Seeds() {}

    /** The seeds of a fuzz target; the folder is where the fuzzer looks for them. */
    public static List<Path> of(Class<?> target, String method) throws IOException {
        Path folder = Path.of(
                "src/test/resources",
                target.getPackageName().replace('.', '/'),
                target.getSimpleName() + "Inputs",
                method);
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
