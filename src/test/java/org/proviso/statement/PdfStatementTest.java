package org.proviso.statement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.print.Pdf;

/** The PDF of a statement: what stands on its pages, and that making it asks nobody for anything. */
class PdfStatementTest {

    private static final String NAME = "tutoring-rate-card spring";

    @TempDir
    private Path folder;

    private static String text(PDDocument pdf) throws Exception {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        return stripper.getText(pdf).replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @MethodSource("org.proviso.statement.Statements#shipped")
    void every_amount_and_reason_stands_on_a_page_whole(String name) throws Exception {
        Statement statement = Statements.of(name);
        try (PDDocument pdf = Loader.loadPDF(PdfStatement.of(statement))) {
            String text = text(pdf);
            String packed = text.replace(" ", "");
            for (Statement.Line line : statement.lines()) {
                assertTrue(packed.contains(line.because().replace(" ", "")), line.because());
                assertTrue(
                        text.contains(line.amount().accounted()), line.amount().accounted());
            }
            assertTrue(text.contains("Payable " + statement.payable().accounted())
                    || text.contains(
                            "Payable, were it due " + statement.payable().accounted()));
        }
    }

    @Test
    void each_page_says_which_it_is_and_of_what() throws Exception {
        Statement statement = Statements.of(NAME);
        try (PDDocument pdf = Loader.loadPDF(PdfStatement.of(statement))) {
            int pages = pdf.getNumberOfPages();
            assertTrue(pages > 1);
            for (int page = 1; page <= pages; page++) {
                PDFTextStripper one = new PDFTextStripper();
                one.setSortByPosition(true);
                one.setStartPage(page);
                one.setEndPage(page);
                String text = one.getText(pdf);
                assertTrue(text.contains("Page " + page + " of " + pages), text);
                assertTrue(text.contains(statement.contractTitle() + " – " + statement.title()), text);
                assertTrue(
                        text.contains(
                                "Contract " + statement.hashes().contract().substring(0, 12)),
                        text);
            }
        }
    }

    @Test
    void it_has_a_title_a_language_tags_bookmarks_and_all_of_its_fonts() throws Exception {
        Statement statement = Statements.of(NAME);
        try (PDDocument pdf = Loader.loadPDF(PdfStatement.of(statement))) {
            assertEquals(
                    statement.contractTitle() + " – " + statement.title(),
                    pdf.getDocumentInformation().getTitle());
            assertEquals("en", pdf.getDocumentCatalog().getLanguage());
            assertNotNull(pdf.getDocumentCatalog().getStructureTreeRoot());
            assertTrue(pdf.getDocumentCatalog().getMarkInfo().isMarked());
            List<String> bookmarks = new ArrayList<>();
            pdf.getDocumentCatalog().getDocumentOutline().children().forEach(one -> bookmarks.add(one.getTitle()));
            List<String> expected = new ArrayList<>(statement.lines().stream()
                    .map(Statement.Line::scope)
                    .distinct()
                    .sorted()
                    .toList());
            expected.addAll(List.of("Payable", "Outcomes", "Counted"));
            assertEquals(expected, bookmarks);
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertTrue(font.isEmbedded(), font.getName());
                }
            }
        }
    }

    @Test
    void letters_with_accents_and_signs_are_read_back_as_they_are() throws Exception {
        String name = "École Núñez — ≥ 95 % „Süd“ Σ Ж";
        try (PDDocument pdf = Loader.loadPDF(PdfStatement.of(Statements.settled(folder, name)))) {
            assertTrue(text(pdf).contains(name), text(pdf));
        }
    }

    @Test
    void the_same_statement_is_the_same_bytes_and_the_clock_is_not_in_them() throws Exception {
        byte[] first = PdfStatement.of(Statements.of(NAME));
        assertArrayEquals(first, PdfStatement.of(Statements.of(NAME)));
        try (PDDocument pdf = Loader.loadPDF(first)) {
            assertEquals(
                    Statements.of(NAME).to().toString() + "T00:00:00Z",
                    pdf.getDocumentInformation().getCreationDate().toInstant().toString());
        }
    }

    @Test
    void a_name_that_looks_like_a_page_is_a_name() throws Exception {
        String name = "</style><img src='file:///etc/passwd'/> & <b>";
        try (PDDocument pdf = Loader.loadPDF(PdfStatement.of(Statements.settled(folder, name)))) {
            assertTrue(text(pdf).replace(" ", "").contains(name.replace(" ", "")), text(pdf));
        }
    }

    /** Whatever a page asks for, no server hears of it and no file is read. */
    @Test
    void a_page_that_asks_for_more_gets_nothing() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Path secret = Files.writeString(folder.resolve("secret.css"), "body:after { content: 'a secret'; }");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            String at = "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                    + server.getAddress().getPort();
            String page = "<html lang=\"en\"><head><title>t</title><meta name=\"description\" content=\"d\"/>"
                    + "<link rel=\"stylesheet\" href=\"" + at + "/a.css\"/>"
                    + "<link rel=\"stylesheet\" href=\"" + secret.toUri() + "\"/>"
                    + "<style>@import url('" + at + "/b.css'); @font-face { font-family: x; src: url('" + at
                    + "/c.ttf'); } body { font-family: x, Proviso; background: url('" + at
                    + "/d.png'); }</style></head>"
                    + "<body><img alt=\"i\" src=\"" + at + "/e.png\"/><object data=\"" + at + "/f.svg\"></object>"
                    + "<iframe src=\"" + at + "/g.html\"></iframe>words</body></html>";
            try (PDDocument pdf = Loader.loadPDF(Pdf.of(page, LocalDate.of(2027, 5, 28)))) {
                assertTrue(text(pdf).contains("words"));
                assertFalse(text(pdf).contains("secret"));
            }
            assertEquals(0, asked.get());
        } finally {
            server.stop(0);
        }
    }
}
