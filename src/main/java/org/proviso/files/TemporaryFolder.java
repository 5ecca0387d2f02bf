package org.proviso.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A private folder among the system's temporary ones, for facts about people while they are worked with. It is removed
 * when it is closed, and when the program is told to stop; what a program left that was killed is removed by one that
 * runs a day later.
 */
public final class TemporaryFolder implements AutoCloseable {

    private static final String OURS = "proviso-";
    private static final Pattern NAME = Pattern.compile(OURS + "[a-z]+-(\\d+)-.*");
    private static final Duration A_DAY = Duration.ofDays(1);

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private final Path folder;

    private TemporaryFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A new one. Java makes it for its owner alone.
     *
     * @param what it is for, as its name begins: small letters
     */
    public static TemporaryFolder begin(String what) throws IOException {
        // The number of the process stands in the name, so that others can tell whether anybody still works with it.
        Path folder = Files.createTempDirectory(
                OURS + what + "-" + ProcessHandle.current().pid() + "-");
        OPEN.add(folder);
        if (!BEGUN.getAndSet(true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolder::stopped, "temporary-folders"));
            removeLeft(folder, Instant.now());
        }
        return new TemporaryFolder(folder);
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** Removes a folder with all that is in it; links are removed, and what they lead to is not. */
    public static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (UncheckedIOException failed) {
            throw new IOException(folder + " cannot be removed", failed);
        }
    }

    private static void stopped() {
        for (Path folder : OPEN) {
            removeIfUnused(folder);
        }
    }

    private static void removeIfUnused(Path folder) {
        try {
            remove(folder);
        } catch (IOException inUse) {
            // Other threads run until the very end; what they leave is removed a day later.
            return;
        }
    }

    private static void removeLeft(Path own, Instant now) throws IOException {
        Path among = Optional.ofNullable(own.getParent()).orElse(own);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(among, OURS + "*")) {
            for (Path one : left) {
                removeLeft(one, own, now);
            }
        }
    }

    private static void removeLeft(Path one, Path own, Instant now) {
        try {
            if (isLeft(one, own, now)) {
                remove(one);
            }
        } catch (IOException notNow) {
            // Another program removes the same at this moment, or it cannot be removed; nobody here works with it.
            return;
        }
    }

    /** Of the same owner, older than a day, and of a process that is gone. */
    static boolean isLeft(Path one, Path own, Instant now) throws IOException {
        Matcher name = NAME.matcher(one.getFileName().toString());
        return name.matches()
                && Files.getOwner(one, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))
                && Files.getLastModifiedTime(one, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(now.minus(A_DAY))
                && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    @Override
    public void close() throws IOException {
        OPEN.remove(folder);
        remove(folder);
    }
}
