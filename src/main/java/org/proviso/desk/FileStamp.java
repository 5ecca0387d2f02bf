package org.proviso.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the files of some folders were at a moment: another one when a file came, went or was saved.
 *
 * @param files by path, their sizes and times
 */
public record FileStamp(Map<String, String> files) {

    private static final int DEEPEST = 6;

    /** Of everything below some folders, now. */
    public static FileStamp of(List<Path> folders) {
        Map<String, String> files = new TreeMap<>();
        for (Path folder : folders) {
            try (Stream<Path> below = Files.walk(folder, DEEPEST)) {
                for (Path file : below.toList()) {
                    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                    if (!now.isDirectory()) {
                        files.put(file.toString(), now.size() + " " + now.lastModifiedTime());
                    }
                }
            } catch (IOException | UncheckedIOException changing) {
                // equal to no other: whoever compares looks again
                files.put(folder.toString(), "changing " + System.nanoTime());
            }
        }
        return new FileStamp(files);
    }

    /** The files that came, went or were saved since an earlier moment. */
    public List<String> since(FileStamp earlier) {
        TreeSet<String> changed = new TreeSet<>(files.keySet());
        changed.addAll(earlier.files.keySet());
        changed.removeIf(file -> files.getOrDefault(file, "").equals(earlier.files.getOrDefault(file, "")));
        return List.copyOf(changed);
    }
}
