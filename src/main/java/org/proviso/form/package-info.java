/** The forms in which statements and reports are handed on, alike for all of them: a page, and JSON. */
@NullMarked
package org.proviso.form;

import org.jspecify.annotations.NullMarked;
