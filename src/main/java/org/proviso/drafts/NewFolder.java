package org.proviso.drafts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder that does not exist yet. Its files are written beside it, and moved to its place once they are all
 * there, so that nobody ever sees a part of them.
 */
public final class NewFolder implements AutoCloseable {

    private final Path target;
    private final Path beside;

    private NewFolder(Path target) {
        this.target = target;
        this.beside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    /**
     * A folder to be made.
     *
     * @param parent that exists
     * @param name   a folder's name, checked before
     * @throws NotNew when there is no such parent, or the name is taken
     */
    public static NewFolder in(Path parent, String name) throws NotNew {
        Path target = parent.resolve(name);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotNew("there is a " + shown(target) + " already; nothing was written. Maybe another name.");
        }
        if (!Files.isDirectory(parent)) {
            throw new NotNew("there is no folder " + shown(parent) + " to make " + name + " in.");
        }
        return new NewFolder(target);
    }

    /**
     * Writes the files beside the target.
     *
     * @param files their text by their path in the folder
     * @return where they are now, under the name the folder will have
     */
    public Path write(Map<String, String> files) throws IOException {
        remove();
        Path folder = beside.resolve(target.getFileName());
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file.getValue());
        }
        return folder;
    }

    /** Moves what was written to its place; refused when somebody took the name meanwhile. */
    public Path publish() throws IOException, NotNew {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotNew("there is a " + shown(target) + " already; nothing was written. Maybe another name.");
        }
        return Files.move(beside.resolve(target.getFileName()), target);
    }

    /** Leaves nothing beside the target. */
    @Override
    public void close() throws IOException {
        remove();
    }

    private void remove() throws IOException {
        if (Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> inside;
            try (Stream<Path> files = Files.walk(beside)) {
                inside = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : inside) {
                Files.delete(path);
            }
        }
    }

    private static String shown(Path path) {
        return path.toString().replace('\\', '/');
    }
}
