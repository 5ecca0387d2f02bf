# How a ledger grows, and how long it takes to open. Sourced.

# ledger SIZE: once, beside the largest district; it needs none.
ledger() {
  local results=target/bench/ledger
  if [ "$1" -lt 1000000 ]; then return 0; fi
  rm -rf "$results"
  mkdir -p "$results"
  compile bench/ledger/*.java
  repeated "$results" ten-years 1 bench/lib/peer.sh ledger ten-years "$results/journal" - || return 0
  cat "$results/ten-years.log"
}
