package org.proviso.facts;

import java.util.Currency;
import org.proviso.money.Money;

/**
 * The SQL that types an amount as exports write it: {@code 1234.5}, {@code $5}, {@code -$1,234.50}. Commas stand
 * only between groups of three digits; what could mean two amounts is none.
 */
final class AmountSql {

    private static final String PLAIN = "[0-9]{1,18}";
    private static final String GROUPED = "[0-9]{1,3}(,[0-9]{3}){1,5}";

    private AmountSql() {}

    static String of(String value, Currency currency) {
        String sign = Money.sign(currency);
        return "CASE WHEN regexp_full_match(" + value + ", " + ValueSql.text(pattern(currency, sign))
                + ") THEN replace(replace(" + value + ", ',', ''), " + ValueSql.text(sign)
                + ", '')::DECIMAL(28,10) END";
    }

    private static String pattern(Currency currency, String sign) {
        int decimals = currency.getDefaultFractionDigits();
        String fraction = decimals == 0 ? "" : "(\\.[0-9]{1," + decimals + "}0*)";
        // In a currency of three decimals, 1,234 may be a thousand or one and a part.
        String grouped = GROUPED + (decimals == 0 ? "" : fraction + (decimals == 3 ? "" : "?"));
        String plain = PLAIN + (decimals == 0 ? "" : fraction + "?");
        String before = sign.isEmpty() ? "[+-]?" : "([+-]?[" + sign + "]?|[" + sign + "][+-])";
        return before + "(" + plain + "|" + grouped + ")";
    }
}
