# The contract on a rate card, over a district of some size. Sourced.

district_peers="ours ours-parquet ours-one-thread textbook textbook-best java sql sql-parquet sql-plain floor floor-parquet"

# make_district STUDENTS: once, and again when what makes it has changed.
make_district() {
  local data=target/bench/$1
  if [ ! -f "$data/made" ] || [ -n "$(find bench/data -newer "$data/made" -print)" ]; then
    echo "Making a district of $1 students ..."
    rm -rf "$data"
    mkdir -p "$data"
    run_java "" data.Generate "$1" "$data" bench/data/contract.yaml
    : >"$data/made"
  fi
  make_parquet "$data"
}

# make_parquet DATA: the same rows as text in Parquet, and the same contract that names those files.
make_parquet() {
  if [ ! -f "$1/rows" ] || [ "$1/made" -nt "$1/rows" ]; then
    echo "Writing $1 as Parquet too ..."
    rm -rf "$1/parquet" "$1/contract-parquet"
    mkdir -p "$1/parquet" "$1/contract-parquet"
    sed 's/\.csv$/.parquet/' "$1/contract/contract.yaml" >"$1/contract-parquet/contract.yaml"
    run_java "" sql.ToParquet "$1" "$1/rows"
  fi
}

# Rules are compiled once and kept, so this is done before anything is timed.
verify() {
  ./proviso verify "$1" >"$2" 2>&1 || { cat "$2"; fail "the contract $1 is refused"; }
}

# district STUDENTS
district() {
  local students=$1 data=target/bench/$1 results=target/bench/$1/results peers
  make_district "$students"
  rm -rf "$results"
  mkdir -p "$results"
  verify "$data/contract" "$results/verify.log"
  peers=$(chosen "$district_peers")
  if [ "$students" -gt 100000 ] && [ "${peers/textbook/}" != "$peers" ]; then
    echo "The textbook is not run above 100000 students: with every fact in one session it needs about 32 GB at a million."
    peers=${peers/textbook /}
    peers=${peers/textbook-best /}
  fi
  if [ -z "$peers" ]; then return; fi
  # shellcheck disable=SC2086 # the peers are words
  {
    run_peers district "$data" "$results" "$(repeats "$students")" $peers
    table "$students" "$results" $peers
    agree "equal-adjustments-at-$students" "$results" $peers
  }
  district_goals "$students" "$results"
}

gigabytes() { calculate 'mib * 1048576 / 1e9' %.3f mib="$(memory "$1" "$2")"; }

district_goals() {
  local students=$1 results=$2
  case $students in
    100000)
      if finished "$results" ours; then
        ratio_goal speed-vs-textbook "$results" seconds textbook ours at-least 20
        ratio_goal speed-vs-textbook-best "$results" seconds textbook-best ours at-least 5
        ratio_goal memory-vs-textbook "$results" memory ours textbook at-most 0.10
      fi
      ;;
    1000000)
      ratio_goal csv-vs-sql "$results" seconds ours sql at-most 1.30
      ratio_goal parquet-vs-sql "$results" seconds ours-parquet sql-parquet at-most 1.30
      ratio_goal two-threads "$results" seconds ours-one-thread ours at-least 1.70
      if finished "$results" ours; then
        goal peak-memory-gb "$(gigabytes "$results" ours)" at-most 1.50
        per_fact "$results"
        explanations "$students"
      fi
      if finished "$results" ours-parquet; then
        goal peak-memory-gb-of-parquet "$(gigabytes "$results" ours-parquet)" at-most 1.50
      fi
      ;;
  esac
}

# What a fact takes at a million students for what it takes at 6,000, both without what an almost empty district takes.
per_fact() {
  local small=target/bench/6000 none=target/bench/100
  if ! finished "$small/results" ours; then
    echo "time-per-fact needs 6000 students in the same run, so it is not told"
    return
  fi
  make_district 100
  rm -rf "$none/results"
  mkdir -p "$none/results"
  verify "$none/contract" "$none/results/verify.log"
  run_peers district "$none" "$none/results" 5 ours
  goal time-per-fact "$(calculate '((a - s) / n) / ((b - s) / m)' %.2f \
    a="$(seconds "$1" ours)" n="$(cat target/bench/1000000/rows)" \
    b="$(seconds "$small/results" ours)" m="$(cat "$small/rows")" \
    s="$(seconds "$none/results" ours)")" at-most 1.30
  echo "time-per-fact leaves out $(seconds "$none/results" ours) s of start-up: what 100 students take"
}
