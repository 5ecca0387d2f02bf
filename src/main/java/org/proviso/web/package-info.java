/**
 * The browser's shell: contracts clause by clause, their statements, and why. Come in by
 * {@link org.proviso.web.Service}.
 */
@NullMarked
package org.proviso.web;

import org.jspecify.annotations.NullMarked;
