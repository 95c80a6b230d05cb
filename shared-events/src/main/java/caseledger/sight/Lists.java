package caseledger.sight;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** Lists that hold each thing once and stay in order, so that what is folded from the same events is stored the same. */
final class Lists {
    private Lists() {}

    static <T> List<T> plus(List<T> list, T one) {
        return plus(list, List.of(one));
    }

    static <T> List<T> plus(List<T> list, List<T> more) {
        if (list.containsAll(more)) {
            return list;
        }
        var all = new LinkedHashSet<>(list);
        all.addAll(more);
        return List.copyOf(all);
    }

    static <T> List<T> map(List<T> list, UnaryOperator<T> change) {
        return list.stream().map(change).distinct().toList();
    }

    static <T> List<T> minus(List<T> list, T one) {
        return list.stream().filter(each -> !each.equals(one)).toList();
    }
}
