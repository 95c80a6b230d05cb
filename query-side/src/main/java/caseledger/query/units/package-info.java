/** The register: units, mediators, roles on any day, and what waits for an answer. Start at {@link caseledger.query.units.UnitDirectory}. */
@NullMarked
package caseledger.query.units;

import org.jspecify.annotations.NullMarked;
