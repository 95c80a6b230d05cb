/** The register of units as it stands. Start at {@link caseledger.query.units.UnitDirectory}. */
@NullMarked
package caseledger.query.units;

import org.jspecify.annotations.NullMarked;
