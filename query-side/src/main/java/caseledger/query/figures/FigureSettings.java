package caseledger.query.figures;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How figures are printed.
 *
 * @param countsOnlyBelow with fewer than this behind the denominator only the counts are given: such a rate says more about
 *     chance than about work
 */
@ConfigurationProperties("ledger.figures")
public record FigureSettings(@DefaultValue("30") int countsOnlyBelow) {}
