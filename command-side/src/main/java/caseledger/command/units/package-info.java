/** The register of units as the deciding side knows it: who exists, at which level, above whom. */
@NullMarked
package caseledger.command.units;

import org.jspecify.annotations.NullMarked;
