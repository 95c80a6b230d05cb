package caseledger.systemtests;

import caseledger.standalone.Standalone;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** A look past the ledger's interfaces, into its database. */
final class Book {
    private Book() {}

    static long events(Standalone ledger) {
        try (var connection = connect(ledger);
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM ledger.event")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A hash of every table of the views, whatever order its rows have; how far a view has read is no part of it. */
    static Map<String, String> views(Standalone ledger) {
        try (var connection = connect(ledger)) {
            var hashes = new TreeMap<String, String>();
            for (var table : viewTables(connection)) {
                hashes.put(table, hash(connection, table));
            }
            return hashes;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** All that the query side has, and its tokens. */
    static void dropViews(Standalone ledger) {
        try (var connection = connect(ledger);
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA views CASCADE");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection connect(Standalone ledger) throws SQLException {
        return DriverManager.getConnection(ledger.databaseUrl());
    }

    private static java.util.List<String> viewTables(Connection connection) throws SQLException {
        var sql = """
                SELECT table_name
                  FROM information_schema.tables
                 WHERE table_schema = 'views'
                   AND table_type = 'BASE TABLE'
                   AND table_name !~ '(_history|token_entry|dead_letter_entry)$'
                """;
        var tables = new java.util.ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        return tables;
    }

    private static String hash(Connection connection, String table) throws SQLException {
        var sql = "SELECT count(*) || ' rows ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '')"
                + " FROM views." + table + " t";
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
