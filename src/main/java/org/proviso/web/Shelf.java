package org.proviso.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Nearest;
import org.springframework.http.HttpStatus;

/** The folders of contracts that are shown. A name is looked for among them and never becomes a path itself. */
record Shelf(Path contracts) {

    List<String> names() throws IOException {
        if (!Files.isDirectory(contracts)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(contracts)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(ContractFile.NAME)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The folder of a contract, refused with the nearest name where there is none. */
    Path folder(String name) throws IOException {
        List<String> names = names();
        if (!names.contains(name)) {
            throw new Refusal(
                    HttpStatus.NOT_FOUND,
                    "No such contract",
                    "There is no contract \"" + Refusal.shown(name) + "\" here. " + Nearest.maybe(name, names));
        }
        return contracts.resolve(name);
    }
}
