package org.proviso.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What of a sheet lies around its cells: those that are merged, and the columns that nobody sees.
 *
 * @param merged        each as a range
 * @param hiddenColumns each as a range over all rows
 */
record SheetLayout(List<CellRange> merged, List<CellRange> hiddenColumns) {

    private static final int LAST_ROW = 1 << 20;
    private static final int LAST_COLUMN = 1 << 14;
    private static final int MOST = 10_000;

    /** Reads what lies around the cells of the sheet that a workbook knows by an id of its own. */
    static SheetLayout of(Path file, String id) throws IOException, XMLStreamException {
        try (ZipFile zip = ZipFile.builder().setFile(file.toFile()).get()) {
            String part = part(zip, id);
            Optional<ZipArchiveEntry> sheet = Collections.list(zip.getEntries()).stream()
                    .filter(entry -> entry.getName().equalsIgnoreCase(part))
                    .findFirst();
            if (sheet.isEmpty()) {
                throw new IOException("a sheet's part is missing");
            }
            SheetLayout layout = new SheetLayout(new ArrayList<>(), new ArrayList<>());
            read(zip, sheet.get(), layout::take);
            return layout;
        }
    }

    /** Where the sheet lies among the parts of the workbook. */
    private static String part(ZipFile zip, String id) throws IOException, XMLStreamException {
        List<String> found = new ArrayList<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            if (entry.getName().endsWith("_rels/workbook.xml.rels")) {
                String folder = entry.getName().replace("_rels/workbook.xml.rels", "");
                read(zip, entry, xml -> {
                    if (xml.getLocalName().equals("Relationship") && id.equals(xml.getAttributeValue(null, "Id"))) {
                        String target = Optional.ofNullable(xml.getAttributeValue(null, "Target"))
                                .orElse("");
                        found.add(target.startsWith("/") ? target.substring(1) : folder + target);
                    }
                });
            }
        }
        return found.isEmpty() ? "" : found.get(0);
    }

    /** Takes one element. */
    @FunctionalInterface
    private interface Element {
        void take(XMLStreamReader xml);
    }

    private static void read(ZipFile zip, ZipArchiveEntry entry, Element element)
            throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = zip.getInputStream(entry)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    element.take(xml);
                }
            }
        }
    }

    private void take(XMLStreamReader xml) {
        if (xml.getLocalName().equals("mergeCell") && merged.size() < MOST) {
            Optional.ofNullable(xml.getAttributeValue(null, "ref"))
                    .flatMap(CellRange::parse)
                    .ifPresent(merged::add);
        }
        String hidden = xml.getLocalName().equals("col") ? xml.getAttributeValue(null, "hidden") : null;
        if (("1".equals(hidden) || "true".equals(hidden)) && hiddenColumns.size() < MOST) {
            hiddenColumns.add(new CellRange(1, number(xml, "min") - 1, LAST_ROW, number(xml, "max") - 1));
        }
    }

    private static int number(XMLStreamReader xml, String name) {
        String written = Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
        return written.matches("\\d{1,5}") ? Integer.parseInt(written) : LAST_COLUMN;
    }
}
