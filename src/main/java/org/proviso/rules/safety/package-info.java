/**
 * What keeps rules from doing anything but concluding: a rule is code that someone else wrote. Come in by
 * {@link org.proviso.rules.safety.RuleGuard} for what is written, by
 * {@link org.proviso.rules.safety.CompiledGuard} for what was compiled of it, and by
 * {@link org.proviso.rules.safety.Budget} while it runs.
 */
@NullMarked
package org.proviso.rules.safety;

import org.jspecify.annotations.NullMarked;
