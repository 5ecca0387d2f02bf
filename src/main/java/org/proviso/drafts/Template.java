package org.proviso.drafts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that Proviso brings along for authors to begin with, with names left open: {@code {{family}}}. */
final class Template {

    private static final String FOLDER = "/new/";

    private Template() {}

    /** The files of a folder of templates, filled in. */
    static Map<String, String> files(String folder, List<String> names, Map<String, String> filled) {
        Map<String, String> files = new LinkedHashMap<>();
        names.forEach(name -> files.put(name, text(folder + "/" + name, filled)));
        return files;
    }

    /** One template, filled in. */
    static String text(String name, Map<String, String> filled) {
        try (InputStream file = Template.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("Proviso was packed without " + FOLDER + name);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> hole : filled.entrySet()) {
                text = text.replace("{{" + hole.getKey() + "}}", hole.getValue());
            }
            return text;
        } catch (IOException unreadable) {
            throw new IllegalStateException("Proviso was packed with a broken " + FOLDER + name, unreadable);
        }
    }
}
