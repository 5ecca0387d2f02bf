# Repairs of heating and cooling, over any number of work orders: joins of orders with orders, which are no counts. Sourced.

orders_peers="ours textbook textbook-best sql floor"

# orders NUMBER
orders() {
  local data=target/bench/orders-$1 results=target/bench/orders-$1/results peers
  peers=$(chosen "$orders_peers")
  if [ -z "$peers" ]; then return; fi
  if [ ! -f "$data/made" ] || [ -n "$(find bench/data -newer "$data/made" -print)" ]; then
    echo "Making $1 work orders ..."
    rm -rf "$data"
    mkdir -p "$data"
    run_java "" data.GenerateOrders "$1" "$data" bench/data/orders.yaml
    cat "$data"/facts/*.csv | wc -l >"$data/rows"
    : >"$data/made"
  fi
  rm -rf "$results"
  mkdir -p "$results"
  verify "$data/contract" "$results/verify.log"
  # shellcheck disable=SC2086 # the peers are words
  {
    run_peers orders "$data" "$results" "$(repeats "$1")" $peers
    table "$1 orders" "$results" $peers
    agree "equal-adjustments-of-$1-orders" "$results" $peers
  }
  if [ "$1" -ge 100000 ]; then ratio_goal "joins-vs-textbook-at-$1" "$results" seconds textbook ours at-least 3; fi
}
