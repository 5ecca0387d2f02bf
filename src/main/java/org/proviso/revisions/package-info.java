/**
 * A contract and its rules as a commit has them: {@link org.proviso.revisions.Revision}. It reads a git repository,
 * leaves it as it was, runs no program, and takes nothing from the user's or the system's settings for git.
 */
@NullMarked
package org.proviso.revisions;

import org.jspecify.annotations.NullMarked;
