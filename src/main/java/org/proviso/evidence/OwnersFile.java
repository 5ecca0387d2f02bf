package org.proviso.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files and folders that only their owner may read, where the system knows owners. */
public final class OwnersFile {

    private static final Set<PosixFilePermission> MINE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnersFile() {}

    /** Writes a new file; never over one. */
    static void write(Path file, String text) throws IOException {
        Files.writeString(create(file), text, StandardOpenOption.WRITE);
    }

    /** A new, empty file; never over one. */
    public static Path create(Path file) throws IOException {
        return Files.createFile(file, posix(file) ? mine() : none());
    }

    /** Copies into a new file; never over one. */
    public static void copy(Path from, Path file) throws IOException {
        create(file);
        Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** A new folder among the system's temporary ones. */
    public static Path folder() throws IOException {
        return Files.createTempDirectory("proviso"); // Java makes these for their owner alone
    }

    static boolean othersMayRead(Path file) throws IOException {
        return posix(file) && !MINE.containsAll(Files.getPosixFilePermissions(file));
    }

    private static boolean posix(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null
                && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getFileStore(folder).supportsFileAttributeView("posix");
    }

    private static FileAttribute<?>[] mine() {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(MINE)};
    }

    private static FileAttribute<?>[] none() {
        return new FileAttribute<?>[0];
    }
}
