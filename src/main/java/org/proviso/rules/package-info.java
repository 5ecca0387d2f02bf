/**
 * Families of rules: their text, their compiled form, and the generic types that facts, terms and measures
 * declared in DRL extend. Come in by {@link org.proviso.rules.RuleCompiler} for a family and by
 * {@link org.proviso.rules.Resolver} for a contract put together with it.
 */
@NullMarked
package org.proviso.rules;

import org.jspecify.annotations.NullMarked;
