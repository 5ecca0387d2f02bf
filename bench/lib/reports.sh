# How long each report takes beside a statement of the same run. Sourced.

# report RESULTS NAME COMMAND...: of what the statement took, if it was measured before.
report() {
  local results=$1 name=$2 of=
  shift 2
  if ! measured "$results/$name.1.time" ./proviso "$@" >"$results/$name.log" 2>&1; then
    echo "$name failed; the end of $results/$name.log:"
    tail -n 5 "$results/$name.log"
    status=1
    return
  fi
  : >"$results/$name.done"
  if [ "$name" != statement ] && finished "$results" statement; then
    of=$(calculate 'a / b' '%.1fx' a="$(seconds "$results" "$name")" b="$(seconds "$results" statement)")
  fi
  printf '%-22s %8.1f %8s\n' "$name" "$(seconds "$results" "$name")" "$of"
}

# reports STUDENTS; what-if with one value and with eleven tells what a value costs.
reports() {
  local data=target/bench/$1 results=target/bench/$1/results contract=target/bench/$1/contract
  local facts=(--facts "$data/facts")
  make_district "$1"
  mkdir -p "$results"
  printf '\n%-22s %8s %8s\n' "report, $1" "wall s" "ratio"
  report "$results" statement evaluate "$contract" "${facts[@]}"
  report "$results" what-if-1-value whatif "$contract" "${facts[@]}" --set '4.3 bonus = 2%'
  report "$results" what-if-11-values whatif "$contract" "${facts[@]}" --set '4.3 bonus = 2%..12% step 1%'
  report "$results" compare compare "$contract" "$contract" "${facts[@]}"
  report "$results" risk risk "$contract" "${facts[@]}"
  report "$results" standing standing "$contract" "${facts[@]}" --as-of 2027-03-01
  report "$results" standing-by-school standing "$contract" "${facts[@]}" --as-of 2027-03-01 --by school
  report "$results" trace trace "$contract" "${facts[@]}"
  report "$results" export export "$contract" "${facts[@]}" --csv --out "$results/export"
}

phases() {
  compile bench/phases/*.java
  echo
  run_java "${PROVISO_JAVA_OPTS--XX:+UseParallelGC}" phases.Phases rules "$PROVISO_CACHE" "target/bench/$1"
}

# explanations STUDENTS: what keeping reasons and references costs at most. Nothing is kept of students, whose rules run
# again when somebody asks; so were all that comes after them (the rules of the whole contract, the pending range, the
# statement) for explanations alone, they would cost what it takes.
explanations() {
  phases "$1" >"target/bench/$1/results/phases.log"
  goal explanations-at-most "$(awk '/^phase/ { all += $(NF - 1) } /^phase (after|write)/ { after += $(NF - 1) }
    END { printf "%.3f", all / (all - after) }' "target/bench/$1/results/phases.log")" at-most 1.05
}
