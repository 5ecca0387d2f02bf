# What somebody waits for at a desk: the start of a small contract, a further value of a what-if, many contracts. Sourced.

# quick SIZE: each at the sizes it has a goal for.
quick() {
  case $1 in
    6000)
      second_start
      what_if 6000 0.250
      ;;
    100000) what_if 100000 1.000 ;;
    # Needs no district; it takes a quarter of an hour, as other things do at this size.
    1000000) many ;;
  esac
}

# repeated RESULTS NAME TIMES COMMAND...: so often; what it prints stays in the log.
repeated() {
  local results=$1 name=$2 times=$3 turn
  shift 3
  rm -f "$results/$name".*
  for turn in $(seq "$times"); do
    if ! measured "$results/$name.$turn.time" "$@" >"$results/$name.log" 2>&1; then
      echo "$name failed, so nothing is said of it; the end of $results/$name.log:"
      tail -n 5 "$results/$name.log"
      status=1
      return 1
    fi
  done
  : >"$results/$name.done"
}

# From nothing to the printed statement of a shipped contract, the first run aside, which compiles the rules.
second_start() {
  local results=target/bench/quick
  mkdir -p "$results"
  repeated "$results" first-start 1 ./proviso evaluate contracts/tutoring-rate-card || return 0
  repeated "$results" second-start 5 ./proviso evaluate contracts/tutoring-rate-card || return 0
  goal second-start-seconds "$(seconds "$results" second-start)" at-most 1.0
}

# what_if STUDENTS LIMIT: what ten further values take, each a tenth of it.
what_if() {
  local students=$1 data=target/bench/$1 results=target/bench/$1/results
  make_district "$students"
  mkdir -p "$results"
  verify "$data/contract" "$results/verify.log"
  local ask=(./proviso whatif "$data/contract" --facts "$data/facts" --set)
  repeated "$results" what-if-1-value "$(repeats "$students")" "${ask[@]}" '4.3 bonus = 2%' || return 0
  repeated "$results" what-if-11-values "$(repeats "$students")" "${ask[@]}" '4.3 bonus = 2%..12% step 1%' || return 0
  goal "what-if-seconds-a-value-at-$students" "$(calculate '(a - b) / 10' %.3f \
    a="$(seconds "$results" what-if-11-values)" b="$(seconds "$results" what-if-1-value)")" at-most "$2"
}

many() {
  local results=target/bench/quick
  mkdir -p "$results"
  compile bench/many/*.java
  repeated "$results" many 1 bench/lib/peer.sh quick many "$results/many" - || return 0
  goal milliseconds-a-contract "$(told contracts overhead_ms_per_contract)" at-most 5
  goal times-compiled-for-1000-contracts "$(told contracts compiled)" at-most 1
  goal heap-growth-over-2000-reloads "$(growth heap_mib)" at-most 1.10
  goal metaspace-growth-over-2000-reloads "$(growth metaspace)" at-most 1.10
}

# told LINE WORD: the number behind a word.
told() {
  awk -v line="$1" -v word="$2" '$1 == line { for (at = 2; at < NF; at++) if ($at == word) print $(at + 1) }' target/bench/quick/many.log
}

growth() {
  calculate 'last / first' %.2f first="$(told reloads "$1_first")" last="$(told reloads "$1_last")"
}
