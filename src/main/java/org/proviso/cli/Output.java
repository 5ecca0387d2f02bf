package org.proviso.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where results go. */
final class Output {

    private Output() {}

    /** Prints to standard output; what could not be printed is no success. */
    static void print(PrintWriter console, String text) throws IOException {
        console.print(text);
        console.flush();
        if (console.checkError()) {
            throw new IOException("standard output");
        }
    }

    /** Writes a result to a file, or prints it where none is named. */
    static void to(@Nullable Path file, PrintWriter console, String text) throws IOException, Failures.WrongUsage {
        if (file == null) {
            print(console, text);
        } else {
            write(file, text);
        }
    }

    /** Refuses a file that could not be written, before any work is done for it. */
    static void check(Path file) throws Failures.WrongUsage {
        if (Files.isDirectory(file)) {
            throw new Failures.WrongUsage(file + " is a folder, not a file to write to.");
        }
        Path parent = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        if (!Files.isDirectory(parent)) {
            throw new Failures.WrongUsage("there is no folder " + parent + " to write " + file.getFileName() + " to.");
        }
    }

    /** Refuses a file that is there already. */
    static void isNew(Path file) throws Failures.WrongUsage {
        check(file);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failures.WrongUsage(
                    "there is a " + file + " already; it is not written over. Maybe another name.");
        }
    }

    /** Refuses to write a result over what it was made of. */
    static void notOver(Path file, List<Path> read) throws Failures.WrongUsage, IOException {
        for (Path one : read) {
            if (Files.exists(file) && Files.exists(one) && Files.isSameFile(file, one)) {
                throw new Failures.WrongUsage(
                        file + " is what the statement was made of; it is not written over. Maybe name another file.");
            }
        }
    }

    /** Writes a result; where that cannot be done, the message names the file that was asked for. */
    static void write(Path file, String text) throws Failures.WrongUsage {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for a result that is no text. */
    static void write(Path file, byte[] bytes) throws Failures.WrongUsage {
        try {
            replace(file, bytes);
        } catch (IOException failed) {
            throw new Failures.WrongUsage(
                    file + " cannot be written. Maybe the folder is not yours to write to, or the disk is full.");
        }
    }

    /** Writes beside the file and then moves it there, so that a full disk leaves no half statement. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (there && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.write(file, bytes); // a device, a pipe or a link is written into, never replaced
            return;
        }
        Path beside = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(beside, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
