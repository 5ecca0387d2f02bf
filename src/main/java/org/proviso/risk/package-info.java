/**
 * How much of a contract's payment is at risk, luck or for the taking: the rigour report, and what a contract would have
 * paid over past years. Come in by {@link org.proviso.risk.Risk} and {@link org.proviso.risk.Simulation}; both ask the
 * contract itself, again and again, and hand out a {@link org.proviso.risk.Report}.
 */
@NullMarked
package org.proviso.risk;

import org.jspecify.annotations.NullMarked;
