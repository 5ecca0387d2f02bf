/**
 * The agreement as it is written: clauses with their words, terms, tables and examples, each value with its
 * place in the file. Come in by {@link org.proviso.contract.ContractFile}. Values stay text here; what they
 * mean is settled when the contract is resolved against its family.
 */
@NullMarked
package org.proviso.contract;

import org.jspecify.annotations.NullMarked;
