package org.proviso.files;

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

    private static final Set<PosixFilePermission> MY_FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnersFile() {}

    /** Writes a new file; never over one. */
    public static void write(Path file, String text) throws IOException {
        Files.writeString(create(file), text, StandardOpenOption.WRITE);
    }

    /** A new, empty file; never over one. */
    public static Path create(Path file) throws IOException {
        return Files.createFile(file, posix(file) ? only(MINE) : none());
    }

    /** Copies into a new file; never over one. */
    public static void copy(Path from, Path file) throws IOException {
        create(file);
        Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** A folder, and those above it that are not there yet. */
    public static void folder(Path folder) throws IOException {
        boolean owners = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, owners ? only(MY_FOLDER) : none());
    }

    /** Whether anybody beside its owner may read a file. */
    public static boolean othersMayRead(Path file) throws IOException {
        return posix(file) && !MINE.containsAll(Files.getPosixFilePermissions(file));
    }

    private static boolean posix(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null
                && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getFileStore(folder).supportsFileAttributeView("posix");
    }

    private static FileAttribute<?>[] only(Set<PosixFilePermission> may) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(may)};
    }

    private static FileAttribute<?>[] none() {
        return new FileAttribute<?>[0];
    }
}
