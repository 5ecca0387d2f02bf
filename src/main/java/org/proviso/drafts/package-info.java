/**
 * Starting points for authors: a family that works and is then renamed and changed, and a contract for any
 * family with a legal value for everything the family asks for. Come in by {@link
 * org.proviso.drafts.FamilyDraft} and {@link org.proviso.drafts.ContractDraft}. What they give are files;
 * {@link org.proviso.drafts.NewFolder} writes them all or none, and never over anything.
 */
@NullMarked
package org.proviso.drafts;

import org.jspecify.annotations.NullMarked;
