/** The whole ledger over HTTP: real cases, bad input, crashes, figures. Start at {@link PlayedCasesTest}. */
package caseledger.systemtests;
