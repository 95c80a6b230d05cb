/** The ledger as its users meet it, and the rules that hold across its modules. */
package caseledger.systemtests;
