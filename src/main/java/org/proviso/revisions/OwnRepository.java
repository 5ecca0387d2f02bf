package org.proviso.revisions;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.proviso.files.TemporaryFolder;

/** The bare repository in which versions are kept: found, made when first needed, and its files brought to the disk. */
final class OwnRepository {

    private final Path folder;

    OwnRepository(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Nothing while nothing was ever kept. */
    Optional<Repository> opened() throws IOException {
        QuietGit.beQuiet();
        if (Files.notExists(folder)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is a file; versions are kept in a folder.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isEmpty()) {
                return Optional.empty();
            }
        }
        Repository found;
        try {
            found = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .setMustExist(true)
                    .build();
        } catch (RepositoryNotFoundException none) {
            throw new IOException(
                    folder
                            + " holds something else than versions. Maybe an empty folder, or one that there is not yet.",
                    none);
        }
        if (found.getConfig().getBoolean(ConfigConstants.CONFIG_CORE_SECTION, ConfigConstants.CONFIG_KEY_BARE, false)) {
            return Optional.of(found);
        }
        found.close();
        throw new IOException(
                folder + " is a repository that somebody works in; versions are kept in one of their own.");
    }

    Repository openedOrMade() throws IOException {
        Optional<Repository> there = opened();
        if (there.isEmpty()) {
            make();
            there = opened();
        }
        return there.orElseThrow(() -> new IOException(folder + " was removed while it was made."));
    }

    /**
     * Git takes a branch whose file is cut short for none, or for what it was when it was last packed; a draft would go
     * on from there, and those since be lost.
     */
    static void checkWhole(Repository repository) throws IOException {
        Path heads = repository.getDirectory().toPath().resolve(Constants.R_HEADS);
        if (!Files.isDirectory(heads)) {
            return;
        }
        try (Stream<Path> files = Files.list(heads)) {
            for (Path file : files.toList()) {
                File head = file.toFile();
                if (head.isFile()
                        && !head.getName().endsWith(".lock")
                        && head.length() < Constants.OBJECT_ID_STRING_LENGTH) {
                    throw new IOException(file + " is damaged. Maybe take the repository back from a copy.");
                }
            }
        }
    }

    /** It appears at once and whole, so that neither a second process nor the next one finds half of it. */
    private void make() throws IOException {
        Path place = Files.exists(folder) ? folder.toRealPath() : folder;
        Path beside = Optional.ofNullable(place.getParent()).orElse(place);
        Files.createDirectories(beside);
        Path made = Files.createTempDirectory(beside, place.getFileName() + ".new-");
        try {
            try (Repository repository = new FileRepositoryBuilder()
                    .setGitDir(made.toFile())
                    .setBare()
                    .build()) {
                repository.create(true);
            }
            for (Path file : everything(made)) {
                reachesDisk(file);
            }
            Files.deleteIfExists(place);
            Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
            reachesDisk(beside);
        } catch (FileSystemException failed) {
            // Another process may have been faster; then its repository is used.
            if (Files.notExists(place.resolve(Constants.HEAD))) {
                throw failed;
            }
        } finally {
            if (Files.exists(made)) {
                TemporaryFolder.remove(made);
            }
        }
    }

    /** What is inside of a folder before the folder itself. */
    private static List<Path> everything(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }

    /** Git brings a file to the disk under the name it is written by, not the name it is moved to: that is its folder's. */
    static void reachesDisk(Path file) throws IOException {
        // Windows writes names by itself, and opens no folder.
        if (File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Writes objects and remembers in which folders, so that their names can be brought to the disk. */
    static final class Writing extends ObjectInserter.Filter {

        private final Path objects;
        private final ObjectInserter into;
        private final Set<Path> folders = new TreeSet<>();

        Writing(Repository repository) {
            objects = repository.getDirectory().toPath().resolve("objects");
            into = repository.newObjectInserter();
        }

        @Override
        protected ObjectInserter delegate() {
            return into;
        }

        @Override
        public ObjectId insert(int type, byte[] data) throws IOException {
            return insert(type, data, 0, data.length);
        }

        @Override
        public ObjectId insert(int type, byte[] data, int from, int length) throws IOException {
            ObjectId id = into.insert(type, data, from, length);
            folders.add(objects.resolve(id.name().substring(0, 2)));
            return id;
        }

        /** What was there before may be in a pack, and its folder gone. */
        @Override
        public void flush() throws IOException {
            into.flush();
            for (Path folder : folders) {
                if (Files.isDirectory(folder)) {
                    reachesDisk(folder);
                }
            }
            reachesDisk(objects);
        }
    }
}
