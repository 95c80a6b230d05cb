package caseledger.query;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a view is called, and the version of what it stores. Both name its processor and its tables, so that a new
 * version fills beside the old one, which goes on serving.
 */
public record ViewName(String name, int version) {
    private static final Pattern TABLE = Pattern.compile("\\bviews\\.([a-z_]+)\\b");
    private static final Pattern INDEX = Pattern.compile("INDEX IF NOT EXISTS ([a-z_]+)");
    private static final Pattern CREATED = Pattern.compile("CREATE TABLE IF NOT EXISTS views\\.([a-z_0-9]+)");

    /** The event processor that feeds it. */
    public String processor() {
        return name + "@" + version;
    }

    /** The statement for this version: it is written with {@code views.word} and runs on {@code views.word_1}. */
    public String sql(String text) {
        var tables = TABLE.matcher(text).replaceAll("views.$1_" + version);
        return INDEX.matcher(tables).replaceAll("INDEX IF NOT EXISTS $1_" + version);
    }

    /** The tables that a script written for {@link #sql} creates, in full. */
    List<String> tables(String script) {
        return CREATED.matcher(sql(script))
                .results()
                .map(MatchResult::group)
                .map(found -> found.substring(found.indexOf("views.")))
                .toList();
    }
}
