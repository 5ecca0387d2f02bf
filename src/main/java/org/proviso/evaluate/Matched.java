package org.proviso.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.drools.base.InitialFact;
import org.drools.core.reteoo.AccumulateNode.AccumulateContext;
import org.drools.core.reteoo.TupleImpl;

/**
 * The objects of a match, those that its counts counted among them. It walks the engine's own tuples: the
 * engine's list of a match's objects holds the numbers that were added up where the facts are wanted.
 */
final class Matched {

    private final List<Object> objects = new ArrayList<>();

    private Matched() {}

    /** Every object of a match, in the order of the rule from its end to its beginning. */
    static List<Object> by(TupleImpl match) {
        Matched matched = new Matched();
        matched.walk(match, -1);
        return List.copyOf(matched.objects);
    }

    private void walk(TupleImpl end, int until) {
        for (TupleImpl tuple = end; tuple != null && tuple.getIndex() > until; tuple = tuple.getParent()) {
            if (tuple.getContextObject() instanceof AccumulateContext) {
                counted(tuple);
            } else if (tuple.getFactHandle() != null) {
                Object object = tuple.getFactHandle().getObject();
                if (object != null && !(object instanceof InitialFact)) {
                    objects.add(object);
                }
            }
        }
    }

    private void counted(TupleImpl accumulate) {
        for (TupleImpl one = accumulate.getFirstChild(); one != null; one = one.getHandleNext()) {
            TupleImpl source = one.getRightParent();
            if (source == null) {
                continue;
            }
            if (source.isSubnetworkTuple()) {
                walk(source, accumulate.getIndex());
            } else if (source.getFactHandle() != null) {
                objects.add(source.getFactHandle().getObject());
            }
        }
        if (accumulate.getFactHandle() != null) {
            Object object = accumulate.getFactHandle().getObject();
            if (!(object instanceof InitialFact)) {
                objects.add(object);
            }
        }
    }
}
