/**
 * The command line. Come in by {@link org.proviso.cli.Main}; results go to standard output, messages to
 * standard error, and the exit code says how it went: 0 done, 1 findings or a refusal, 2 wrong usage, 3
 * facts could not be read.
 */
@NullMarked
package org.proviso.cli;

import org.jspecify.annotations.NullMarked;
