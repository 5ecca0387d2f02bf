#!/usr/bin/env bash
# One peer, once: peer.sh WORKLOAD PEER DATA OUT. Takes the place of this shell, so that what is measured is the peer alone.
set -euo pipefail
# shellcheck source=bench/lib/java.sh
. bench/lib/java.sh
workload=$1 peer=$2 data=$3 out=$4
instead=exec

# The same contract over the same facts; only the ending of the files it names differs.
ours() {
  local form=$1
  shift
  local contract=$data/contract facts=$data/facts
  if [ "$form" = parquet ]; then contract=$data/contract-parquet facts=$data/parquet; fi
  exec ./proviso evaluate "$contract" --facts "$facts" --format json --out "$out.json" "$@"
}

sql() {
  local form=$1
  shift
  run_java "" sql.RunSql "$data" "$form" "$out" "$@"
}

# For textbook-best, a heap that never has to grow, so that the collector has the least to do.
heap() {
  if [ "$(cat "$data/rows")" -gt 1000000 ]; then echo 10g; else echo 2g; fi
}

case $workload/$peer in
  */ours) ours csv ;;
  */ours-parquet) ours parquet ;;
  */ours-one-thread) ours csv --threads 1 ;;
  */floor) run_java "" sql.Floor "$data" csv ;;
  */floor-parquet) run_java "" sql.Floor "$data" parquet ;;
  district/textbook) run_java "" textbook.Textbook bench/textbook/tutoring.drl "$data" "$out" ;;
  district/textbook-best)
    run_java "-XX:+UseSerialGC -Xms$(heap) -Xmx$(heap)" textbook.Textbook bench/textbook/tutoring.drl "$data" "$out"
    ;;
  district/java) run_java "-XX:+UseSerialGC" hand.Hand "$data" "$out" ;;
  district/sql) sql csv bench/sql/duties.sql bench/sql/contract.sql ;;
  district/sql-parquet) sql parquet bench/sql/duties.sql bench/sql/contract.sql ;;
  district/sql-plain) sql csv bench/sql/plain.sql bench/sql/contract.sql ;;
  orders/textbook) run_java "" textbook.Repairs bench/textbook/repairs.drl "$data" "$out" ;;
  orders/textbook-best)
    run_java "-XX:+UseSerialGC -Xms$(heap) -Xmx$(heap)" textbook.Repairs bench/textbook/repairs.drl "$data" "$out"
    ;;
  orders/sql) sql csv bench/sql/orders.sql ;;
  ledger/ten-years) run_java "-XX:+UseSerialGC -Xmx1g" ledger.TenYears "$data" 1000 10 ;;
  quick/many) run_java "-XX:+UseSerialGC" many.Many rules contracts/tutoring-rate-card "$data" 1000 2000 ;;
  *) echo "there is no peer $peer for the workload $workload" >&2; exit 2 ;;
esac
