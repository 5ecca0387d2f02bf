/**
 * What other words would have paid: a contract with other values ({@link org.proviso.audit.WhatIfReport}), and two
 * contracts side by side ({@link org.proviso.audit.Comparison}). It knows contracts, evaluations and statements, and
 * nothing of the desk that asks.
 */
@NullMarked
package org.proviso.audit;

import org.jspecify.annotations.NullMarked;
