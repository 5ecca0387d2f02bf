package org.proviso.sheets;

import java.time.LocalDate;
import java.util.List;
import org.proviso.money.Money;

/**
 * A table on its way into a spreadsheet: one sheet, or one CSV.
 *
 * @param name    for the sheet or file; two pages may ask for one name
 * @param columns their headings
 * @param rows    cells by column, all of the header's length
 */
record Page(String name, List<String> columns, List<List<CellValue>> rows) {

    private static final CellValue NONE = CellValue.BLANK;

    /** Words, whatever they look like. */
    static CellValue words(String text) {
        return text.isEmpty() ? NONE : new CellValue(CellValue.Kind.TEXT, "", text, "");
    }

    /** A count. */
    static CellValue count(long number) {
        return new CellValue(CellValue.Kind.NUMBER, "", String.valueOf(number), "");
    }

    /** A decimal number as text. */
    static CellValue decimal(String number) {
        return number.isEmpty() ? NONE : new CellValue(CellValue.Kind.NUMBER, "", number, "");
    }

    /** An amount with its sign of a currency; one without a sign of its own is a number. */
    static CellValue amount(Money money) {
        String sign = Money.sign(money.currency());
        return sign.isEmpty()
                ? new CellValue(CellValue.Kind.NUMBER, "", money.plain(), "")
                : new CellValue(CellValue.Kind.AMOUNT, sign, sign + money.plain(), "");
    }

    /** A day. */
    static CellValue day(LocalDate day) {
        return new CellValue(CellValue.Kind.DATE, "", day.toString(), "");
    }
}
