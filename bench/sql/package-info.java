/** The same contract written by hand in SQL, for the store that Proviso itself reads with. Come in by {@link sql.RunSql}. */
package sql;
