package org.proviso.facts;

import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.proviso.rules.CountedType;
import org.proviso.rules.DeclaredBean;
import org.proviso.rules.Fact;
import org.proviso.rules.RuleFamily;

/** Makes facts of one type. */
final class FactBeans {

    private final DeclaredBean bean;
    private final FactSchema schema;
    private final Currency currency;

    FactBeans(RuleFamily family, FactSchema schema, Currency currency) {
        this.bean = new DeclaredBean(family, schema.type());
        this.schema = schema;
        this.currency = currency;
    }

    FactSchema schema() {
        return schema;
    }

    /** Of amounts in them. */
    Currency currency() {
        return currency;
    }

    /** A fact without values. */
    Fact make() {
        return (Fact) bean.make();
    }

    DeclaredBean.Setter setter(String field) {
        return bean.setter(field);
    }

    /** The decimals that are added up: their sum has as many decimals as the one of them that has the most. */
    List<Integer> decimals(CountedType counted) {
        return IntStream.range(0, schema.fields().size())
                .filter(at -> schema.fields().get(at).kind() == FactSchema.Kind.DECIMAL
                        && counted.totals()
                                .contains(schema.fields().get(at).declared().name()))
                .boxed()
                .toList();
    }
}
