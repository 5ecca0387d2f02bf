# How peers are run, measured, compared and held against goals. Sourced.

fail() {
  printf 'bench: %s\n' "$*" >&2
  exit 2
}

# ---- what a command took

# measured INTO COMMAND...: wall seconds, the most memory it held in KiB, and seconds of processors, if they can be told.
measured() {
  local into=$1
  shift
  if /usr/bin/time -f '%e' true >/dev/null 2>&1; then
    /usr/bin/time -o "$into" -f '%e %M %U %S' "$@"
    return
  fi
  local begun=${EPOCHREALTIME/./} process status=0 most=0 now
  "$@" &
  process=$!
  while kill -0 "$process" 2>/dev/null; do
    now=$(awk '/^VmHWM/ { print $2 }' "/proc/$process/status" 2>/dev/null || true)
    if [ "${now:-0}" -gt "$most" ]; then most=$now; fi
    sleep 0.1
  done
  wait "$process" || status=$?
  awk -v us=$((${EPOCHREALTIME/./} - begun)) -v kib="$most" 'BEGIN { printf "%.2f %d\n", us / 1e6, kib }' >"$into"
  return $status
}

median() { sort -n | awk '{ at[NR] = $1 } END { print at[int((NR + 1) / 2)] }'; }

# Each of them of a peer, or of anything else measured: the folder of results, its name.
seconds() { awk '{ print $1 }' "$1/$2".*.time | median; }
memory() { awk '{ printf "%.0f\n", $2 / 1024 }' "$1/$2".*.time | median; }
processors() { awk '{ if (NF > 2) printf "%.1f\n", $3 + $4; else print "-" }' "$1/$2".*.time | median; }
finished() { [ -f "$1/$2.done" ]; }

# calculate EXPRESSION FORMAT NAME=VALUE...
calculate() {
  local expression=$1 format=$2 value given=()
  shift 2
  for value in "$@"; do given+=(-v "$value"); done
  awk "${given[@]}" "BEGIN { printf \"$format\", $expression }"
}

# ---- goals

status=0
# As they stand in bench/README.md.
goals=target/bench/goals.md

# goal NAME VALUE at-most|at-least LIMIT
goal() {
  local sign='<='
  if [ "$3" = at-least ]; then sign='>='; fi
  local came=met
  if ! awk -v value="$2" -v limit="$4" "BEGIN { exit !(value $sign limit) }"; then
    came=missed
    status=1
  fi
  printf 'goal %s %s %s %s\n' "$1" "$2" "$4" $came
  printf '| %s | %s | %s %s | %s |\n' "$1" "$2" "$sign" "$4" $came >>"$goals"
}

# ratio_goal NAME RESULTS WHAT ONE OTHER at-most|at-least LIMIT: what ONE takes for each of what OTHER takes,
# where both were run.
ratio_goal() {
  local name=$1 results=$2 what=$3 one=$4 other=$5
  if finished "$results" "$one" && finished "$results" "$other"; then
    goal "$name" "$(calculate 'a / b' %.2f a="$("$what" "$results" "$one")" b="$("$what" "$results" "$other")")" "$6" "$7"
  fi
}

# ---- peers

# run_peers WORKLOAD DATA RESULTS REPEAT PEER...: each once, then each again, so that a busy minute meets them all.
run_peers() {
  local workload=$1 data=$2 results=$3 repeat=$4 turn peer
  shift 4
  for turn in $(seq "$repeat"); do
    for peer in "$@"; do
      if [ "$turn" -gt 1 ] && ! finished "$results" "$peer"; then continue; fi
      rm -f "$results/$peer.done"
      if measured "$results/$peer.$turn.time" bench/lib/peer.sh "$workload" "$peer" "$data" "$results/$peer.csv" \
        >"$results/$peer.log" 2>&1; then
        : >"$results/$peer.done"
      else
        echo "$peer failed, so nothing is said of it; the end of $results/$peer.log:"
        tail -n 5 "$results/$peer.log"
        status=1
      fi
    done
  done
  for peer in "$@"; do
    if finished "$results" "$peer" && [ -f "$results/$peer.csv.json" ]; then
      run_java "" compare.FromStatement "$workload" "$results/$peer.csv.json" "$results/$peer.csv"
    fi
  done
  # The launcher builds again when a source has changed; then the runs were not all of one Proviso.
  if [ -n "$(find target/proviso/app.jar -newer "$begun" -print)" ]; then fail "Proviso was built again while it was measured"; fi
}

# table TITLE RESULTS PEER...; also as it stands in bench/README.md, in table.md beside the results
table() {
  local title=$1 results=$2 peer note
  shift 2
  printf '\n%-16s %8s %8s %14s %10s  %s\n' "$title" "wall s" "cpu s" "peak RSS MiB" "rejected" "adjustments"
  printf '| peer | wall s | cpu s | peak memory MiB |\n|---|---|---|---|\n' >"$results/table.md"
  for peer in "$@"; do
    finished "$results" "$peer" || continue
    printf '%-16s %8.1f %8s %14.0f' "$peer" "$(seconds "$results" "$peer")" "$(processors "$results" "$peer")" "$(memory "$results" "$peer")"
    printf '| `%s` | %.1f | %s | %d |\n' "$peer" "$(seconds "$results" "$peer")" "$(processors "$results" "$peer")" \
      "$(memory "$results" "$peer")" >>"$results/table.md"
    case $peer in
      floor*) printf ' %10s  %s\n' - "none: it only reads" ;;
      *)
        note=
        if [ "$peer" = sql-plain ]; then note=" (without the duties of reading, so not compared)"; fi
        printf ' %10s  %s\n' "$(cat "$results/$peer.csv.rejected")" "$(($(wc -l <"$results/$peer.csv") - 1))$note"
        ;;
    esac
  done
  echo
}

# agree GOAL RESULTS PEER...: all that have the duties against the first of them.
agree() {
  local name=$1 results=$2 peer what first='' compared=0 different=0
  shift 2
  for peer in "$@"; do
    case $peer in floor* | sql-plain) continue ;; esac
    finished "$results" "$peer" || continue
    compared=$((compared + 1))
    if [ -z "$first" ]; then first=$peer; continue; fi
    for what in "" .counts .rejected; do
      if ! diff "$results/$first.csv$what" "$results/$peer.csv$what" >"$results/$peer.diff"; then
        different=$((different + 1))
        echo "$first (<) and $peer (>) differ in ${what:-.adjustments}:"
        head -n 12 "$results/$peer.diff"
      fi
    done
  done
  if [ "$compared" -gt 1 ]; then goal "$name" "$different" at-most 0; fi
}

# chosen AVAILABLE: those of them that were asked for.
chosen() {
  local peer
  for peer in $1; do
    case " ${only:-$1} " in *" $peer "*) printf '%s ' "$peer" ;; esac
  done
}
