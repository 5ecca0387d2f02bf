/**
 * A contract and its rules as a commit has them: {@link org.proviso.revisions.Revision}. It reads a git repository and
 * leaves it as it was. What was handed in as drafts is kept in a repository of its own:
 * {@link org.proviso.revisions.Versions}. Neither runs a program, or takes anything from the user's or the system's
 * settings for git.
 */
@NullMarked
package org.proviso.revisions;

import org.jspecify.annotations.NullMarked;
