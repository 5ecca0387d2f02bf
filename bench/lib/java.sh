# The one Java for what is compiled here, with the libraries that Proviso was built with. Sourced.

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
classes=target/bench/classes
libraries=$(printf '%s:' target/proviso/app.jar target/proviso/lib/*.jar)

compile() {
  "${java}c" -Xlint:all,-processing,-path -Werror -proc:none -d "$classes" -cp "$classes:$libraries" "$@"
}

# run_java OPTIONS MAIN ARGUMENT...; with instead=exec it takes the place of the shell, so that what is measured is Java alone.
run_java() {
  local options=$1
  shift
  # shellcheck disable=SC2086 # the options are words, and so is what comes before Java
  ${instead-} "$java" $options -Dfile.encoding=UTF-8 -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -Djava.library.path=target/proviso/native -cp "$classes:$libraries" "$@"
}
